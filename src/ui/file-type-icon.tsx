import { File, FileText, Image, type LucideIcon, Music, Video } from 'lucide-react';
import { type FileKind, fileKind } from '../lib/file-kind.ts';
import { Icon } from './icon.tsx';

const icons: Record<FileKind, LucideIcon> = {
  image: Image,
  video: Video,
  audio: Music,
  document: FileText,
  other: File,
};

/** What kind of file it is, as a picture; its name stands beside it. */
export function FileTypeIcon({
  mimeType,
  size,
  className,
}: {
  mimeType: string;
  size?: number;
  className?: string;
}) {
  return <Icon icon={icons[fileKind(mimeType)]} size={size} className={className} />;
}

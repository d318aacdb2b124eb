import { describe, expect, it } from 'vitest';
import {
  dragKind,
  isSameDrag,
  readDraggedFiles,
  readDraggedFolder,
  writeDraggedFiles,
  writeDraggedFolder,
} from './drag.ts';

function transfer() {
  const data = new Map<string, string>();
  return {
    setData: (type: string, text: string) => void data.set(type, text),
    getData: (type: string) => data.get(type) ?? '',
    get types() {
      return [...data.keys()];
    },
  };
}

describe('drag payload', () => {
  it('brings file ids across', () => {
    const data = transfer();
    writeDraggedFiles(data, ['a', 'b']);
    expect(dragKind(data)).toBe('files');
    expect(readDraggedFiles(data)).toEqual(['a', 'b']);
    expect(readDraggedFolder(data)).toBeNull();
  });

  it('brings a folder across', () => {
    const data = transfer();
    writeDraggedFolder(data, 'f');
    expect(dragKind(data)).toBe('folder');
    expect(readDraggedFolder(data)).toBe('f');
  });

  it('is told from the drag before, whose end nobody may have heard of', () => {
    expect(isSameDrag(['a', 'b'], ['a', 'b'])).toBe(true);
    expect(isSameDrag(['a', 'b'], ['a'])).toBe(false);
    expect(isSameDrag(['a', 'b'], ['a', 'c'])).toBe(false);
  });

  it('knows files from the desktop, and takes nothing else', () => {
    expect(dragKind({ types: ['Files'] })).toBe('external');
    expect(dragKind({ types: ['text/plain'] })).toBeNull();
  });

  it('reads nothing from what is not ours', () => {
    for (const text of ['', 'null', '[]', '{"ids":1}', '{', '{"ids":[1]}']) {
      expect(readDraggedFiles({ getData: () => text })).toEqual([]);
      expect(readDraggedFolder({ getData: () => text })).toBeNull();
    }
  });
});

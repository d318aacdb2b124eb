/** A folder's name on one line. Whatever its direction, it keeps to itself; cut off, its tooltip has all of it. */
export function FolderName({ name, id, className = '' }: { name: string; id?: string; className?: string }) {
  return (
    <bdi
      id={id}
      className={`min-w-0 flex-1 truncate text-left ${className}`}
      onPointerEnter={({ currentTarget: element }) => {
        element.dataset.tooltip = element.scrollWidth > element.clientWidth ? name : '';
      }}
    >
      {name}
    </bdi>
  );
}

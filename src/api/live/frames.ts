/** One server-sent event. */
export type Frame = { event: string; id: string; data: string };

/** Reads server-sent events out of text that comes in pieces; comments and frames without an event are left out. */
export function createFrameReader(): (piece: string) => Frame[] {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const frame: Frame = { event: '', id: '', data: '' };
      for (const line of block.split('\n')) {
        const [, name, value = ''] = /^(event|id|data): ?(.*)$/.exec(line) ?? [];
        if (name === 'data') frame.data += frame.data ? `\n${value}` : value;
        else if (name === 'event' || name === 'id') frame[name] = value;
      }
      return frame.event ? [frame] : [];
    });
  };
}

import { describe, expect, it, vi } from 'vitest';
import { EditConflict } from '../lib/edit-conflict.ts';
import { adopt, editorFor, onRetryRefused, release, retryRefused, TextEditor } from './text-editor.ts';

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

function editing(text: string, onSave: (value: string | null, from: string | null) => Promise<unknown>) {
  const editor = new TextEditor({ value: 'Old', maxLength: 20, onSave });
  editor.start();
  editor.change(text);
  return editor;
}

describe('a text editor', () => {
  it('saves what changed, trimmed, with what was stored before', async () => {
    const onSave = vi.fn(async () => {});
    const editor = editing('  New ', onSave);
    expect(editor.commit('enter')).toBe(true);
    await settled();
    expect(onSave.mock.calls).toEqual([['New', 'Old']]);
    expect(editor.getState()).toMatchObject({ draft: null, save: { status: 'saved' } });
  });

  it('saves nothing when nothing changed, and once when Enter is followed by blur', async () => {
    const onSave = vi.fn(async () => {});
    editing('Old ', onSave).commit('blur');
    const editor = editing('New', onSave);
    editor.commit('enter');
    editor.commit('blur');
    await settled();
    expect(onSave).toHaveBeenCalledTimes(1);
  });

  it('does not send a text that is too long, and keeps it', () => {
    const onSave = vi.fn(async () => {});
    const editor = editing('x'.repeat(21), onSave);
    expect(editor.commit('enter')).toBe(false);
    expect(editor.excess()).toBe(1);
    editor.commit('blur');
    expect(editor.getState().draft?.text).toHaveLength(21);
    expect(onSave).not.toHaveBeenCalled();
  });

  it('sends a refused text again on Enter and on Retry, not when the field is merely left', async () => {
    const onSave = vi.fn(() => Promise.reject(new Error('Away.')));
    const editor = editing('New', onSave);
    editor.commit('blur');
    await settled();
    expect(editor.getState().save).toMatchObject({ status: 'failed', problem: { reason: 'Away.' } });
    editor.start();
    editor.commit('blur');
    await settled();
    expect(onSave).toHaveBeenCalledTimes(1);
    editor.start();
    editor.commit('enter');
    await editor.save();
    expect(onSave).toHaveBeenCalledTimes(3);
  });

  it('offers the other version on a conflict; keeping mine starts from theirs', async () => {
    const onSave = vi.fn(async (_value: string | null, from: string | null) => {
      if (from === 'Old') throw new EditConflict('Changed.', 'Theirs');
    });
    const editor = editing('Mine', onSave);
    await editor.save();
    expect(editor.getState().save).toMatchObject({ problem: { theirs: { value: 'Theirs' } } });
    await editor.save();
    expect(onSave).toHaveBeenLastCalledWith('Mine', 'Theirs');
    expect(editor.getState().save.status).toBe('saved');
  });

  it('is sent again by itself only so often while the server is there, and refuses it', async () => {
    const onSave = vi.fn(() => Promise.reject(new Error('Busy.')));
    const editor = editing('New', onSave);
    await editor.save();
    for (let times = 0; times < 4; times += 1) {
      retryRefused(2);
      await settled();
    }
    expect(onSave).toHaveBeenCalledTimes(3);
    editor.discard();
  });

  it('is sent again when the server is back, unless somebody is typing in it', async () => {
    let isAway = true;
    const onSave = vi.fn(async () => {
      if (isAway) throw new Error('Away.');
    });
    const left = editing('Left', onSave);
    const open = editing('Open', onSave);
    await Promise.all([left.save(), open.save()]);
    open.start();
    isAway = false;
    retryRefused();
    await settled();
    expect(left.getState().save.status).toBe('saved');
    expect(open.getState()).toMatchObject({ isTyping: true, save: { status: 'failed' } });
    retryRefused();
    expect(onSave).toHaveBeenCalledTimes(3);
  });

  it('stores one text after the other, each from what the one before stored', async () => {
    const order: (string | null)[][] = [];
    const editor = editing('First', async (value, from) => {
      await settled();
      order.push([value, from]);
    });
    editor.commit('enter');
    editor.start();
    editor.change('Second');
    await editor.save();
    expect(order).toEqual([
      ['First', 'Old'],
      ['Second', 'First'],
    ]);
  });
});

describe('a field that leaves the screen', () => {
  it('saves what was typed, for its own text', async () => {
    const onSave = vi.fn(async () => {});
    const editor = editing('New', onSave);
    adopt('a:title', editor);
    release('a:title', editor);
    await settled();
    expect(onSave).toHaveBeenCalledWith('New', 'Old');
    expect(editorFor('a:title', editor.options)).not.toBe(editor);
  });

  it('keeps the words of a failed save until its field is back, and says so', async () => {
    const onFailedUnseen = vi.fn();
    const editor = editing('New', () => Promise.reject(new Error('Away.')));
    editor.options = { ...editor.options, onFailedUnseen };
    adopt('b:title', editor);
    release('b:title', editor);
    await settled();
    expect(onFailedUnseen).toHaveBeenCalledExactlyOnceWith(editor);
    expect(editorFor('b:title', editor.options)).toBe(editor);
    expect(editor.getState().draft?.text).toBe('New');
  });

  it('goes on typing when it is back in the same moment', async () => {
    const onSave = vi.fn(async () => {});
    const editor = editing('New', onSave);
    adopt('c:title', editor);
    release('c:title', editor);
    adopt('c:title', editor);
    await settled();
    expect(onSave).not.toHaveBeenCalled();
    expect(editor.getState().isTyping).toBe(true);
  });

  it('keeps what is typed where it is told to: leaving the field saves nothing then, and it is there again later', async () => {
    const onSave = vi.fn(async () => {});
    const keep = vi.fn();
    const drafts = { recall: () => null, keep };
    const editor = new TextEditor({ value: 'Old', maxLength: 20, onSave, drafts });
    editor.start();
    editor.change('New');
    expect(keep).toHaveBeenLastCalledWith({ text: 'New', from: 'Old' });
    editor.commit('blur');
    await settled();
    expect(onSave).not.toHaveBeenCalled();
    expect(keep).toHaveBeenLastCalledWith({ text: 'New', from: 'Old' });

    const recall = () => ({ text: 'New', from: 'Old' });
    const later = new TextEditor({ value: 'Theirs', maxLength: 20, onSave, drafts: { recall, keep } });
    expect(later.getState().draft?.text).toBe('New');
    later.start();
    later.commit('enter');
    await settled();
    expect(onSave.mock.calls).toEqual([['New', 'Old']]);
    expect(keep).toHaveBeenLastCalledWith(null);
  });

  it('has others send again, too, when the server is back', () => {
    const retry = vi.fn();
    const end = onRetryRefused(retry);
    retryRefused();
    end();
    retryRefused();
    expect(retry).toHaveBeenCalledTimes(1);
  });
});

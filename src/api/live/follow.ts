import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../../contract/event.ts';
import { OWN_LIBRARY } from '../../lib/paths.ts';
import { keys } from '../keys.ts';
import { answers } from './answers.ts';
import { applyChanges } from './apply-changes.ts';
import { followTo, knownPlace } from './event-id.ts';
import { openLine, openOwn } from './join.ts';
import { setLiveState, setLook } from './live-state.ts';
import type { FromHub } from './messages.ts';
import { isOwnChange, noteOwnChange, noteOwnChanges } from './own-changes.ts';
import { createPacer } from './pacer.ts';
import { isNothing, nothingTouched, touch } from './touched.ts';

const MOST_RECENT = 1_000;

/**
 * Keeps what this tab shows up to date with what anybody changes in the server's own library, until the answered
 * function is called. A hidden tab only notes what it will have to ask for.
 */
export function followChanges(queryClient: QueryClient): () => void {
  let touched = nothingTouched();
  /** Of an own change the event may come before the answer: whose it is, is asked again when it would be shown. */
  let recent: Change[] = [];
  const takeIn = () => {
    for (const change of recent) if (!isOwnChange(change)) touch(touched, change);
    recent = [];
  };
  const pacer = createPacer(
    async () => {
      takeIn();
      const now = touched;
      touched = nothingTouched();
      if (!isNothing(now)) await applyChanges(queryClient, OWN_LIBRARY, now);
    },
    () => document.hidden,
  );

  const onMessage = (message: FromHub) => {
    if (message.type === 'state') {
      setLiveState(message.state);
      // Its own 401 leads to sign-in; a read that is no longer allowed shows there too.
      if (message.state === 'signedOut') void queryClient.invalidateQueries({ queryKey: keys.session() });
      return;
    }
    followTo(message.id);
    if (message.type === 'reset') touched.everything = true;
    else {
      const news = message.changes.filter((change) => !isOwnChange(change));
      if (news.length === 0) return;
      recent.push(...news);
      // A hidden tab hears thousands before it shows any.
      if (recent.length > MOST_RECENT) takeIn();
    }
    pacer.ask();
  };

  const join = () => line.tell({ type: 'join', since: knownPlace(), isVisible: !document.hidden });
  let line = openLine(onMessage, () => {
    line = openOwn(onMessage);
    join();
  });
  join();

  const look = () => line.tell({ type: 'look' });
  const onVisible = () => {
    line.tell({ type: 'visible', isVisible: !document.hidden });
    if (document.hidden) return;
    look();
    pacer.wake();
  };
  // A tab that is put away whole hears nothing; when it is taken out again it goes on from its place.
  const leave = () => {
    line.tell({ type: 'leave' });
    setLiveState('idle');
  };
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) join();
  };
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('online', look);
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', onShow);
  setLook(look);
  answers.onOwnChange = noteOwnChange;
  answers.onOwnChanges = noteOwnChanges;
  return () => {
    document.removeEventListener('visibilitychange', onVisible);
    window.removeEventListener('online', look);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', onShow);
    setLook(() => {});
    pacer.stop();
    leave();
    line.close();
    followTo(null);
  };
}

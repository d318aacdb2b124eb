import { Component, type ReactNode } from 'react';

type Props = {
  /** Draws what is shown in place of the broken part; `reset` tries again. */
  fallback: (error: unknown, reset: () => void) => ReactNode;
  /** When it changes, a broken part is tried again: the id of what it shows. */
  resetKey?: string | null;
  children: ReactNode;
};

/** Holds a failure of one part of the screen to that part. */
export class ErrorBoundary extends Component<Props, { failure: { error: unknown } | null }> {
  override state: { failure: { error: unknown } | null } = { failure: null };

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  override componentDidUpdate(previous: Props) {
    if (this.state.failure && previous.resetKey !== this.props.resetKey) this.reset();
  }

  reset = () => this.setState({ failure: null });

  override render() {
    const { failure } = this.state;
    return failure ? this.props.fallback(failure.error, this.reset) : this.props.children;
  }
}

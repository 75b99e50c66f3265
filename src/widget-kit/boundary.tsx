/** Keeps an error of one widget within its frame. */
import { Component, type ReactNode } from 'react';
import type { Language } from './language.ts';
import { WORDS } from './words.ts';

export class Boundary extends Component<
  { readonly language: Language; readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const words = WORDS[this.props.language];
    return (
      <div className="problem" role="alert">
        <p>{words.broken}</p>
        <button type="button" onClick={() => this.setState({ failed: false })}>
          {words.again}
        </button>
      </div>
    );
  }
}

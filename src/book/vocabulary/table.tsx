/** A wide table scrolls inside itself, not the page with it. */
import type { ComponentProps, ReactElement } from 'react';

export function ScrollingTable(props: ComponentProps<'table'>): ReactElement {
  return (
    <div className="scroll">
      <table {...props} />
    </div>
  );
}

/** Brings one prerendered widget to life: the picture that is there stays, and becomes live. */
import { hydrateRoot } from 'react-dom/client';
import { Frame, type FrameProps } from '#widget-kit/frame.tsx';
import { loadWidget } from './registry.ts';

/** What the page says about an island, as JSON beside its prerendered markup. */
export type IslandData = Omit<FrameProps, 'widget' | 'base'> & { readonly id: string };

export async function mount(island: HTMLElement, base: string): Promise<void> {
  const data = JSON.parse(island.querySelector('script')!.textContent!) as IslandData;
  const widget = await loadWidget(data.id);
  hydrateRoot(
    island.querySelector<HTMLElement>('.island-root')!,
    <Frame {...data} widget={widget} base={base} />,
    { identifierPrefix: data.instance },
  );
}

/** Brings the prerendered card of a claim to life, and runs the seeds whose button woke it. */
import { hydrateRoot } from 'react-dom/client';
import type { RecordedClaim } from '#claims/recorded.ts';
import { claimFile, loadClaim } from '#claims/registry.ts';
import { ClaimCard } from './claim-card.tsx';
import type { Language } from './language.ts';

/** What the page says about a card, as JSON beside its markup. */
export interface ClaimData {
  readonly id: string;
  readonly language: Language;
  readonly recorded?: RecordedClaim;
}

export async function mountClaim(island: HTMLElement, base: string, first: readonly number[]): Promise<void> {
  const { id, ...data } = JSON.parse(island.querySelector('script')!.textContent!) as ClaimData;
  const claim = await loadClaim(id);
  hydrateRoot(
    island.querySelector<HTMLElement>('.claim-root')!,
    <ClaimCard {...data} claim={claim} file={claimFile(id)} base={base} first={first} />,
    { identifierPrefix: id },
  );
}

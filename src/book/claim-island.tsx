/** `<Claim id="…" />`: the card of a claim as the page is made, with what brings it to life when a button is pressed. */
import { use, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import type { AnyClaim } from '#claims/define.ts';
import { experimentOf, type RecordedClaim, type RecordedClaims } from '#claims/recorded.ts';
import { claimFile, loadClaim } from '#claims/registry.ts';
import { ClaimCard } from '#widget-kit/claim-card.tsx';
import type { ClaimData } from '#widget-kit/claim-mount.tsx';
import { CLAIM_WORDS } from '#widget-kit/claim-words.ts';
import type { Language } from '#widget-kit/language.ts';
import { usePage } from './page-context.ts';

const recordings = import.meta.glob<RecordedClaims>('/public/traces/claims.json', {
  import: 'default',
  eager: true,
});

/** One promise per claim, so that rendering may come back to it. */
const loading = new Map<string, Promise<AnyClaim>>();

export function Claim({ id }: { readonly id: string }): ReactElement {
  const { base, language } = usePage();
  const claim = use(claimOf(id));
  const recorded = recordedOf(claim, language);
  const data: ClaimData = { id, language, ...(recorded && { recorded }) };
  const html = renderToString(<ClaimCard {...data} claim={claim} file={claimFile(id)} base={base} />, {
    identifierPrefix: id,
  });
  return (
    <div className="claim-island" id={id} data-not-loaded={CLAIM_WORDS[language].notLoaded}>
      <script
        type="application/json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
      />
      <div className="claim-root" dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}

function claimOf(id: string): Promise<AnyClaim> {
  const claim = loading.get(id) ?? loadClaim(id);
  loading.set(id, claim);
  return claim;
}

/** What was recorded of this very experiment; nothing if the claim has changed since. */
function recordedOf(claim: AnyClaim, language: Language): RecordedClaim | undefined {
  const recorded = recordings['/public/traces/claims.json']?.[language]?.[claim.id];
  return recorded?.experiment === experimentOf(claim, language) ? recorded : undefined;
}

/** Cards of claims are read as they stand; the first press of a button loads what runs them. */
export function startClaims(base: string): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('button[data-seeds]');
    const island = button?.closest<HTMLElement>('.claim-island');
    if (!button || !island || island.dataset.awake !== undefined) return;
    island.dataset.awake = '';
    const seeds = button.dataset.seeds!.split(',').map(Number);
    const note = island.querySelector('.claim-recorded')!;
    import('#widget-kit/claim-mount.tsx').then(
      ({ mountClaim }) => mountClaim(island, base, seeds),
      () => {
        delete island.dataset.awake;
        note.setAttribute('role', 'alert');
        note.textContent = island.dataset.notLoaded!;
      },
    );
  });
}

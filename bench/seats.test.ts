import { describe, expect, it } from 'vitest';
import type { Reply } from './protocol.ts';
import { Seats, type Listener, type Place } from './seats.ts';

function placeOf(answer: (listener: Listener) => void): { place: Place; closed: string[] } {
  const closed: string[] = [];
  const place: Place = (who, listener) => ({
    post: () => queueMicrotask(() => answer(listener)),
    close: () => closed.push(who),
  });
  return { place, closed };
}

const reply: Reply = { gpuErrors: [], answer: { adapter: 'a machine' } };

describe('the seats of a run', () => {
  it('answer what they are asked, and are taken once', async () => {
    const { place, closed } = placeOf(({ onReply }) => onReply(reply));
    const seats = new Seats(place);
    expect(await seats.ask('tfjs-wasm', { of: 'open' })).toEqual({ adapter: 'a machine' });
    await seats.ask('tfjs-wasm', { of: 'open' });
    seats.close();
    expect(closed).toEqual(['tfjs-wasm']);
  });

  it('pass on what a contestant could not do, and what its device refused', async () => {
    const { place } = placeOf(({ onReply }) =>
      onReply({ gpuErrors: ['no shader'], problem: 'no such kernel' }),
    );
    const seats = new Seats(place);
    await expect(seats.ask('jax-webgpu', { of: 'open' })).rejects.toThrow('no such kernel');
    expect(seats.gpuErrors()).toEqual([{ who: 'jax-webgpu', message: 'no shader' }]);
  });

  it('are empty again when somebody is dismissed, whose refusals are remembered', async () => {
    const { place, closed } = placeOf(({ onReply }) => onReply({ ...reply, gpuErrors: ['no shader'] }));
    const seats = new Seats(place);
    await seats.ask('ours-webgpu', { of: 'open' });
    await seats.ask('ours-webgpu', { of: 'open' });
    seats.dismiss('ours-webgpu');
    expect(closed).toEqual(['ours-webgpu']);
    await seats.ask('ours-webgpu', { of: 'open' });
    expect(seats.gpuErrors()).toHaveLength(2);
  });

  it('free whoever waits for a contestant that died, or when the run is stopped', async () => {
    const dying = new Seats(placeOf(({ onDeath }) => onDeath('out of memory')).place);
    await expect(dying.ask('ort-wasm', { of: 'open' })).rejects.toThrow('out of memory');
    const silent = new Seats(placeOf(() => {}).place);
    const asked = silent.ask('ort-wasm', { of: 'open' });
    silent.close();
    await expect(asked).rejects.toThrow('closed');
  });
});

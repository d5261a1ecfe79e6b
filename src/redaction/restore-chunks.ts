// How do the choices of a stream's chunks read with the values put back?
import type { ChatChunk, ChunkChoice } from "#core/contract";
import { makeGrowth, speak, type Growing, type Growth, type Say } from "./growth.ts";
import type { Vault } from "./vault.ts";

/**
 * Gives a chunk's choices, each behind what was held back before it and must be said first.
 * @param isJson whether JSON was asked for: what is put back must not break it
 */
export function makeChunkRestorer(vault: Vault, isJson: boolean): (chunk: ChatChunk) => readonly ChunkChoice[] {
  const choices = new Map<number, Growth>();

  function restore(choice: ChunkChoice): readonly ChunkChoice[] {
    const { index = 0, delta = {} } = choice;
    const growth = choices.get(index) ?? makeGrowth(vault, isJson);
    choices.set(index, growth);
    const callsBefore = growth.calls.size;
    const speaking = new Set<Growing>();
    speak(delta, growth, (growing, piece) => {
      if (piece !== "") speaking.add(growing);
      return piece;
    });
    const isLast = typeof choice.finish_reason === "string";
    const { fields, calls } = growth;
    const isText = [...fields.values()].some((field) => speaking.has(field));
    const isNewCall = calls.size > callsBefore;
    // A placeholder goes on in its own text only: what another text has followed is over, but calls may take turns.
    const over = [
      ...(isLast || isNewCall || speaking.size > 0 ? fields.values() : []),
      ...(isLast || isNewCall || isText ? calls.values() : []),
    ].filter((growing) => !speaking.has(growing));
    const before = flush(over, index);
    const say: Say = (growing, piece) => growing.add(piece) + (isLast ? growing.end() : "");
    return [...before, choice.delta === undefined ? choice : { ...choice, delta: speak(delta, growth, say) }];
  }

  return ({ choices: said }) => said.flatMap(restore);
}

function flush(growing: readonly Growing[], index: number): readonly ChunkChoice[] {
  return growing.flatMap(({ end, deltaOf }) => {
    const rest = end();
    return rest === "" ? [] : [{ index, delta: deltaOf(rest), finish_reason: null }];
  });
}

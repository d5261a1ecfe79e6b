// Was the same asked in other words, and may its answer be given?
import type { ChatRequest } from "#core/contract";
import { nativeOf, withoutNative } from "#core/native";
import { remember } from "#core/remember";
import { addSighting, makeSightings, thresholdOf, type ErrorBound, type Sightings } from "./learned-threshold.ts";
import { readQuestion, similarityOf, type Question } from "./read-question.ts";

export interface SemanticCache {
  /**
   * What a request asks; undefined where it does not end in a short question in plain text.
   * @param keyOf the exact cache's key, which tells apart all that must be the same: tenant, models, every field
   */
  readonly read: (request: ChatRequest, keyOf: KeyOf) => Promise<Asking | undefined>;
  /** The nearest question that all guards take for the same. */
  readonly find: (asking: Asking) => Twin | undefined;
  /** From now on the answer under this key may be found by it. */
  readonly add: (asking: Asking, key: string) => void;
}

type KeyOf = (request: ChatRequest) => string | Promise<string>;

export interface Asking {
  /** Of all but the question: tenant, system prompt, history, tools, format, model, every setting. */
  readonly fingerprint: string;
  readonly question: Question;
}

export interface Twin {
  /** Of the stored answer. */
  readonly key: string;
  /** What was learned allows to give it; else a fresh answer is to be asked for, and compared. */
  readonly isTrusted: boolean;
  /** The fresh answer said the same. */
  readonly learn: (isSame: boolean) => void;
}

export interface SemanticCacheOptions {
  readonly bound: ErrorBound;
  /** 0 to 1, as `Math.random` gives it. */
  readonly random: () => number;
}

/** So many of the answers that could be given are asked for all the same, so that what was learned stays true. */
const auditShare = 0.05;

/** A question is some 500 bytes: two megabytes in all. */
const maxGroups = 4000;
const maxInGroup = 4;
const maxFingerprints = 500;

interface Entry {
  readonly key: string;
  readonly question: Question;
  /** The greatest likeness at which its answer was another's; it is not given at that or less. */
  wrongAt: number;
}

interface Experience {
  readonly sightings: Sightings;
  threshold: number;
}

/** All of it lies in the isolate: nothing is waited for, and no question is stored anywhere. */
export function makeSemanticCache({ bound, random }: SemanticCacheOptions): SemanticCache {
  const groups = new Map<string, readonly Entry[]>();
  const experiences = new Map<string, Experience>();

  function experienceOf(fingerprint: string): Experience {
    const known = experiences.get(fingerprint) ?? { sightings: makeSightings(), threshold: Infinity };
    remember(experiences, fingerprint, known, maxFingerprints);
    return known;
  }

  return {
    async read(request, keyOf) {
      const last = request.messages.at(-1);
      if (last?.role !== "user" || typeof last.content !== "string" || !isSaidInChat(request)) return undefined;
      const question = readQuestion(last.content);
      if (question === undefined) return undefined;
      const frame = {
        ...withoutNative(request),
        messages: [...request.messages.slice(0, -1), { ...last, content: "" }],
      };
      return { fingerprint: await keyOf(frame), question };
    },
    find({ fingerprint, question }) {
      let nearest: Entry | undefined;
      let similarity = -1;
      for (const entry of groups.get(groupOf(fingerprint, question)) ?? []) {
        const likeness = similarityOf(entry.question, question);
        if (likeness > similarity) [nearest, similarity] = [entry, likeness];
      }
      if (nearest === undefined) return undefined;
      const entry = nearest;
      const experience = experienceOf(fingerprint);
      const isKnown = similarity >= experience.threshold && similarity > entry.wrongAt;
      return {
        key: entry.key,
        isTrusted: isKnown && random() >= auditShare,
        learn(isSame) {
          addSighting(experience.sightings, similarity, isSame);
          experience.threshold = thresholdOf(experience.sightings, bound);
          if (!isSame) entry.wrongAt = Math.max(entry.wrongAt, similarity);
        },
      };
    },
    add({ fingerprint, question }, key) {
      const group = groupOf(fingerprint, question);
      const others = (groups.get(group) ?? []).filter((entry) => entry.key !== key);
      remember(groups, group, [{ key, question, wrongAt: -1 }, ...others].slice(0, maxInGroup), maxGroups);
    },
  };
}

/** In another dialect a request may say what its translation does not, and the frame is made of that. */
function isSaidInChat(request: ChatRequest): boolean {
  const { untold = [], needed = [] } = nativeOf(request) ?? {};
  return untold.length === 0 && needed.length === 0;
}

function groupOf(fingerprint: string, { meaning }: Question): string {
  return `${fingerprint} ${meaning}`;
}

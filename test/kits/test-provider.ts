// Does a provider keep its word? The suite that each one passes, against a real host.
import { expect, test } from "vitest";
import { collectChunks } from "#core/collect-chunks";
import type { ChatRequest, EmbeddingsRequest } from "#core/contract";
import type { Call, Provider } from "#core/provider";
import type { ErrorCode } from "#core/weir-error";
import { gatherChunks } from "../fixtures/batches.ts";

/** What the suite needs to know of the host: which of its models behaves how. */
export interface ProviderSubject {
  readonly provider: Provider;
  readonly models: {
    /** Answers with the question, and reports usage. */
    readonly echo: string;
    /** Calls the tool `weather` with `{"city":"Paris"}`. */
    readonly tools: string;
    /** Never answers. */
    readonly hang: string;
    /** Says something, then its stream ends before it is finished. */
    readonly cut: string;
    /** Answers with something that is no answer. */
    readonly odd: string;
  };
  /** Makes embeddings: vectors that begin with the text's length. Absent where the host makes none. */
  readonly embeddings?: string;
  /** Models that fail, and the code that the failure must have. */
  readonly failures: Readonly<Record<string, ErrorCode>>;
}

const weather = { type: "function", function: { name: "weather", parameters: { type: "object" } } } as const;

const ask = (content: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: "any",
  messages: [{ role: "user", content }],
  ...more,
});

const call = (model: string, signal = new AbortController().signal): Call => ({
  model,
  signal,
  onProgress: () => undefined,
});

export function testProvider(name: string, { provider, models, embeddings, failures }: ProviderSubject): void {
  const embed = async (input: EmbeddingsRequest["input"], model: string) => {
    if (provider.embed === undefined) throw new Error("Cannot test: the provider makes no embeddings");
    return (await provider.embed({ model: "any", input }, call(model))).value.vectors;
  };

  const gather = async (question: ChatRequest, model: string) => {
    const chunks = await gatherChunks(await provider.stream(question, call(model)));
    const collector = collectChunks(100_000);
    for (const chunk of chunks) collector.add(chunk);
    return { chunks, completion: collector.completion() };
  };

  test(`${name} answers whole, with usage`, async () => {
    const { value: completion, text } = await provider.complete(ask("How wide is the weir? 👩‍👩‍👧 é"), call(models.echo));
    const message = { role: "assistant", content: "How wide is the weir? 👩‍👩‍👧 é", refusal: null };
    // Clients that are made from OpenAI's document take all of it for granted, what is null too.
    expect(completion.choices).toMatchObject([{ index: 0, message, logprobs: null, finish_reason: "stop" }]);
    expect(completion.usage?.["prompt_tokens"]).toBeGreaterThan(0);
    if (text !== undefined) expect(JSON.parse(text)).toEqual(completion);
    expect(completion).toMatchObject({ id: expect.any(String), object: "chat.completion", model: expect.any(String) });
  });

  test(`${name} streams the same answer, with one id, a role first and usage`, async () => {
    const { chunks, completion } = await gather(ask("How wide is the weir? 👩‍👩‍👧 é"), models.echo);
    expect(completion?.choices[0]?.message.content).toBe("How wide is the weir? 👩‍👩‍👧 é");
    expect(completion?.choices[0]?.finish_reason).toBe("stop");
    expect(completion?.usage?.["completion_tokens"]).toBeGreaterThan(0);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(chunks[0]?.choices[0]?.delta?.role).toBe("assistant");
  });

  test.each(["whole", "streamed"])(`${name} calls a tool, %s`, async (way) => {
    const question = ask("Weather in Paris?", { tools: [weather] });
    const completion =
      way === "whole"
        ? (await provider.complete(question, call(models.tools))).value
        : (await gather(question, models.tools)).completion;
    const [choice] = completion?.choices ?? [];
    expect(choice?.finish_reason).toBe("tool_calls");
    const [toolCall] = choice?.message.tool_calls ?? [];
    expect(toolCall).toMatchObject({ id: expect.any(String), type: "function", function: { name: "weather" } });
    expect(JSON.parse(toolCall?.function?.arguments ?? "")).toEqual({ city: "Paris" });
  });

  test.each(Object.entries(failures))(
    `${name} says what failure %s means, and not the host's words`,
    async (model, code) => {
      const ways = [provider.complete(ask("x"), call(model)), provider.stream(ask("x"), call(model))];
      for (const outcome of await Promise.allSettled(ways)) {
        const failure: unknown = outcome.status === "rejected" ? outcome.reason : undefined;
        expect(failure).toMatchObject({ name: "WeirError", code });
        expect(String(failure)).not.toMatch(/SECRET-ORIGIN|sk-/);
      }
    },
  );

  const testIfAny = embeddings === undefined ? () => undefined : test;
  testIfAny(`${name} makes a vector of each text, in their order, of many too`, async () => {
    const model = embeddings ?? "";
    expect(await embed("four", model)).toMatchObject([{ 0: 4 }]);
    const texts = Array.from({ length: 250 }, (_, at) => "x".repeat(at + 1));
    expect((await embed(texts, model)).map((vector) => vector[0])).toEqual(texts.map(({ length }) => length));
    for (const [odd, code] of [[models.odd, "upstream_invalid"], ...Object.entries(failures)] as const) {
      if (!odd.startsWith("error-") && /\d$/.test(odd)) await expect(embed("x", odd)).rejects.toMatchObject({ code });
    }
  });

  test(`${name} does not take something else for an answer`, async () => {
    await expect(provider.complete(ask("x"), call(models.odd))).rejects.toMatchObject({ code: "upstream_invalid" });
    const stream = provider.stream(ask("x"), call(models.odd));
    await expect(stream).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test(`${name} gives no finish reason to a stream that was cut`, async () => {
    const { completion } = await gather(ask("one two three"), models.cut);
    expect(completion?.choices[0]?.finish_reason).toBeNull();
  });

  test(`${name} lets go when the call's signal aborts`, async () => {
    const controller = new AbortController();
    const answer = provider.complete(ask("x"), call(models.hang, controller.signal));
    setTimeout(() => {
      controller.abort(new Error("enough"));
    }, 20);
    await expect(answer).rejects.toThrow();
  });
}

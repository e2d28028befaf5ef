export interface Told {
  readonly id: string | null
  readonly event: string
  readonly data: unknown
}

export interface EventReader {
  /** The next event of that name; others are passed over. Throws when the stream ends first. */
  next(event: string): Promise<Told>
  close(): void
}

/** A client of Server-Sent Events as browsers have one, over a real connection. */
export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const cut = new AbortController()
  const response = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: cut.signal })
  if (!response.body || response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  const events: Told[] = []
  let rest = ''
  return {
    async next(event) {
      for (;;) {
        for (let told = events.shift(); told; told = events.shift()) if (told.event === event) return told
        const { done, value } = await reader.read()
        if (done) throw new Error(`${url} ended`)
        const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n')
        rest = blocks.pop() ?? ''
        events.push(...blocks.map(parsed))
      }
    },
    close: () => cut.abort(),
  }
}

function parsed(block: string): Told {
  const field = (name: string): string | null =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null
  return { id: field('id'), event: field('event') ?? 'message', data: JSON.parse(field('data') ?? 'null') as unknown }
}

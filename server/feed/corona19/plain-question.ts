/** A question to the feed that needs nothing but its path and what its asker has already. */
export interface Asked {
  readonly url: string
  readonly isConditional: boolean
  readonly headers: { readonly 'if-none-match': string | undefined; readonly 'if-modified-since': string | undefined }
}

const FIRST_LINE = /^GET (\/corona19-masks\/[\x21-\x7e]*) HTTP\/1\.1$/
const HEADER = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\x20-\x7e\x80-\xff]*?)[ \t]*$/
/** These change what a request is or where it ends, or who it comes from: they are for the server, which knows all of HTTP. */
const NOT_PLAIN = new Set([
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'expect',
  'upgrade',
  'x-forwarded-proto',
  'range',
  'if-match',
  'if-unmodified-since',
])

/** The head of a request without its last empty line; null where it is anything but ordinary. */
export function askedIn(head: string): Asked | null {
  const lines = head.split('\r\n')
  const url = FIRST_LINE.exec(lines[0] ?? '')?.[1]
  if (url === undefined) return null
  const headers = new Map<string, string>()
  for (const line of lines.slice(1)) {
    const [, name, value = ''] = HEADER.exec(line) ?? []
    if (name === undefined) return null
    const key = name.toLowerCase()
    if (NOT_PLAIN.has(key) || headers.has(key)) return null
    headers.set(key, value)
  }
  if (!headers.get('host') || !/^(keep-alive)?$/i.test(headers.get('connection') ?? '')) return null
  const [tags, since] = [headers.get('if-none-match'), headers.get('if-modified-since')]
  return { url, isConditional: tags !== undefined || since !== undefined, headers: { 'if-none-match': tags, 'if-modified-since': since } }
}

import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Refused } from '#server/api/refused'

export interface Limits {
  /** Requests per second and credential. A valid key may always burst 1,000. */
  readonly perCredential: number
  /** Requests per minute and customer's token. */
  readonly perToken: number
  /** Wrong keys and tokens per minute and address: guessing ends here, a shop full of phones does not notice. */
  readonly failuresPerAddress: number
}

export const DEFAULT_LIMITS: Limits = { perCredential: 2_000, perToken: 120, failuresPerAddress: 20 }

/** Numbers a store gives out from afar in a minute. Not per address: behind one there may be a whole shop of phones. */
const JOINS_PER_STORE = 120
/** Presence codes tried at a store in a minute that were wrong: a botnet has many addresses, but one store to guess at. */
const WRONG_CODES_PER_STORE = 100

export interface Limiter {
  credential(scope: string): Promise<void>
  token(token: string): Promise<void>
  /** Notes a wrong key or token; throws once this address has sent too many. */
  failed(address: string): Promise<void>
  /** Notes a number given out from afar. */
  joined(store: string): Promise<void>
  /** Notes that somebody shows a presence code; whoever finds it right calls what this answers, and it counts no more. */
  presence(store: string): Promise<() => Promise<void>>
}

export function makeLimiter(limits: Limits): Limiter {
  const credentials = new RateLimiterMemory({ points: limits.perCredential, duration: 1 })
  const tokens = new RateLimiterMemory({ points: limits.perToken, duration: 60 })
  const failures = new RateLimiterMemory({ points: limits.failuresPerAddress, duration: 60 })
  const joins = new RateLimiterMemory({ points: JOINS_PER_STORE, duration: 60 })
  const codes = new RateLimiterMemory({ points: WRONG_CODES_PER_STORE, duration: 60 })
  return {
    credential: (scope) => consume(credentials, scope),
    token: (token) => consume(tokens, token),
    failed: (address) => consume(failures, address),
    joined: (store) => consume(joins, store),
    async presence(store) {
      await consume(codes, store)
      return async () => void (await codes.reward(store))
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (cause) {
    if (cause instanceof Error) throw cause
    throw tooMany((cause as { msBeforeNext: number }).msBeforeNext)
  }
}

function tooMany(milliseconds: number): Refused {
  return new Refused({ kind: 'too_many_requests', retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1000)) })
}

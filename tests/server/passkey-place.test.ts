import { expect, test } from 'vitest'
import { passkeyPlace } from '#server/auth/passkeys'

test('[Y29] passkeys belong to this server’s own name over HTTPS, or to the machine itself', () => {
  const at = (origin: string | undefined, publicUrl = 'https://pharmacy.example:3443') => passkeyPlace(origin, publicUrl)?.host ?? null
  expect(at('https://pharmacy.example')).toBe('pharmacy.example')
  expect(at('https://pharmacy.example:3443')).toBe('pharmacy.example')
  expect(at('http://localhost:3000')).toBe('localhost')
  for (const origin of [
    undefined,
    'null',
    'http://pharmacy.example',
    'https://evil.example',
    'https://evil.pharmacy.example',
    'https://localhost.evil.example',
    'http://127.0.0.1:3000',
    'https://192.168.0.10',
    'https://[::1]:3443',
  ])
    expect(at(origin), String(origin)).toBeNull()
  expect(at('https://192.168.0.10', 'https://192.168.0.10'), 'an address is no name').toBeNull()
})

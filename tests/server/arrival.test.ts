import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { parseEnvironment } from '#server/env'
import { isOwnOrigin, makeArrive } from '#server/web/arrival'

const arrive = (proxies: string, remoteAddress: string, headers: IncomingHttpHeaders) =>
  makeArrive(parseEnvironment({ TRUSTED_PROXIES: proxies }).trustedProxies)({ socket: { remoteAddress }, headers } as IncomingMessage)

const forged = { host: 'shop.lan:3000', 'x-forwarded-for': '1.1.1.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }

test.each([
  ['nobody is trusted', '', '10.0.0.2'],
  ['somebody else is', '10.0.0.3, 2001:db8::/32', '10.0.0.2'],
  ['the neighbours are', '10.0.1.0/24', '10.0.0.2'],
  ['its address reads as IPv6', '10.0.0.3', '::ffff:10.0.0.2'],
])('[W3] what a stranger forwards is ignored: %s', (_, proxies, from) => {
  expect(arrive(proxies, from, forged)).toEqual({ address: '10.0.0.2', host: 'shop.lan:3000', secure: false })
})

test.each([
  ['one proxy', '10.0.0.2', '203.0.113.9', '203.0.113.9'],
  ['a network of proxies', '10.0.0.0/8', '203.0.113.9, 10.7.7.7', '203.0.113.9'],
  ['a client that forges an entry', '10.0.0.2', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
  ['a client that forges a proxy', '10.0.0.0/8', '10.9.9.9, 203.0.113.9', '203.0.113.9'],
  ['ports, as some proxies add', '10.0.0.2', '203.0.113.9:4711', '203.0.113.9'],
  ['IPv6 with a port', '10.0.0.2', '[2001:db8::1]:4711', '2001:db8::1'],
  ['an entry that is no address', '10.0.0.0/8', '203.0.113.9, unknown, 10.0.0.5', '10.0.0.5'],
  ['all of them trusted', '10.0.0.0/8', '10.0.0.8, 10.0.0.5', '10.0.0.8'],
  ['no entry at all', '10.0.0.2', '', '10.0.0.2'],
])('[W3] the client is the rightmost hop that is no proxy: %s', (_, proxies, forwardedFor, address) => {
  const headers = { ...forged, 'x-forwarded-for': forwardedFor, 'x-forwarded-host': 'evil.example, shop.example', 'x-forwarded-proto': 'http, https' }
  expect(arrive(proxies, '::ffff:10.0.0.2', headers)).toEqual({ address, host: 'shop.example', secure: true })
})

test('[W5] an Origin is ours if its host is ours, and under TLS only if it came by TLS too', () => {
  const lan = { host: 'shop.lan:3000', secure: false }
  expect(['http://shop.lan:3000', 'https://shop.lan:3000'].map((origin) => isOwnOrigin(origin, lan))).toEqual([true, true])
  const foreign = [undefined, '', 'null', 'http://shop.lan', 'http://shop.lan:3001', 'http://shop.lan:3000.evil.example', 'http://a.shop.lan:3000', 'file://']
  expect(foreign.filter((origin) => isOwnOrigin(origin, lan))).toEqual([])
  expect(isOwnOrigin('ftp://shop.lan:3000', lan)).toBe(false)
  const named = { host: 'Shop.example:443', secure: true }
  expect(isOwnOrigin('https://shop.example', named)).toBe(true)
  expect(isOwnOrigin('http://shop.example', named)).toBe(false)
})

import { type KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { decodeConstraints, encodeConstraints, NAME_CONSTRAINTS, permittedFor } from '#server/tls/constraints'

const DAY_MS = 86_400_000
const AUTHORITY_DAYS = 3_650
/** Apple takes 398 days at most; other browsers will follow. */
export const LEAF_DAYS = 397
/** Clocks of devices in a shop differ. */
const SLACK_MS = 3_600_000
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** A certificate and its key, both PEM. */
export interface Pair {
  readonly cert: string
  readonly key: string
}

/**
 * An authority of this shop. It may vouch for servers in private networks and with local names alone (critical name constraints,
 * RFC 5280 §4.2.1.10): devices shall not have to trust us for the rest of the world.
 */
export async function makeAuthority(names: readonly string[], permitted: readonly string[] | null = permittedFor(names)): Promise<Pair> {
  const x509 = await library()
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const from = Date.now() - SLACK_MS
  // Unlike any other: an older authority of the same name would be taken for this one.
  const name = `CN=Sunbeon Local Authority ${new Date().toISOString().slice(0, 10)} ${randomBytes(3).toString('hex')}`
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name, keys, notBefore: new Date(from), notAfter: new Date(from + AUTHORITY_DAYS * DAY_MS), signingAlgorithm: SIGNING },
    serialNumber: serialNumber(),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      // Servers and nothing else: no mail, no programs.
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      ...(permitted ? [new x509.Extension(NAME_CONSTRAINTS, true, Uint8Array.from(encodeConstraints(permitted)))] : []),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: `${cert.toString('pem')}\n`, key: await pem(keys.privateKey) }
}

/** The server's own certificate for `names`, with the authority behind it. */
export async function makeLeaf(authority: { readonly cert: string; readonly key: KeyObject }, names: readonly string[], days = LEAF_DAYS): Promise<Pair> {
  const x509 = await library()
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const issuer = new x509.X509Certificate(authority.cert)
  const signingKey = await webcrypto.subtle.importKey('pkcs8', authority.key.export({ type: 'pkcs8', format: 'der' }), CURVE, false, ['sign'])
  const from = Date.now() - SLACK_MS
  const cert = await x509.X509CertificateGenerator.create({
    ...{ subject: 'CN=Sunbeon', issuer: issuer.subjectName, publicKey: keys.publicKey, signingKey, signingAlgorithm: SIGNING },
    ...{ notBefore: new Date(from), notAfter: new Date(Math.min(from + days * DAY_MS, issuer.notAfter.getTime())), serialNumber: serialNumber() },
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value }))),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  return { cert: `${cert.toString('pem')}\n${authority.cert}`, key: await pem(keys.privateKey) }
}

/** What an authority permits. */
export async function permittedBy(cert: string): Promise<readonly string[]> {
  const x509 = await library()
  const value = new x509.X509Certificate(cert).getExtension(NAME_CONSTRAINTS)?.value
  return value ? decodeConstraints(Buffer.from(value)) : []
}

/** DNS names and addresses of a certificate, IPv6 in its short form. */
export function namesIn({ subjectAltName }: X509Certificate): readonly string[] {
  return (subjectAltName ?? '').split(', ').flatMap((entry) => {
    const [, kind, value = ''] = /^(DNS|IP Address):(.*)$/.exec(entry) ?? []
    if (kind === undefined) return []
    return [isIP(value) === 6 ? new URL(`http://[${value}]`).hostname.slice(1, -1) : value]
  })
}

/** `validTo` as an instant. */
export function endOf(certificate: X509Certificate): number {
  return Date.parse(certificate.validTo)
}

export function read(cert: string): X509Certificate {
  return new X509Certificate(cert)
}

/** Loaded only where something is made: it takes as long as the rest of the start. It needs the polyfill first. */
async function library() {
  await import('reflect-metadata')
  return import('@peculiar/x509')
}

/** 127 random bits: positive, as RFC 5280 §4.1.2.2 asks. */
function serialNumber(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.toString('hex')
}

async function pem(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${(bytes.match(/.{1,64}/g) ?? []).join('\n')}\n-----END PRIVATE KEY-----\n`
}

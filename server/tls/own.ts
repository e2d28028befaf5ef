import { existsSync } from 'node:fs'
import { CannotStart } from '#server/cannot-start'
import type { Environment } from '#server/env'
import type { Log } from '#server/log'
import { endOf, makeAuthority, makeLeaf, namesIn, permittedBy } from '#server/tls/certificates'
import { covers } from '#server/tls/constraints'
import { authorityIn, authorityKeyIn, keepAuthority, keepLeaf, leafIn, tlsFiles } from '#server/tls/folder'
import { ownNames } from '#server/tls/names'

const RENEW_BEFORE_MS = 30 * 86_400_000

/** The authority does not permit these names. */
export class NotCovered extends Error {
  readonly names: readonly string[]
  constructor(names: readonly string[]) {
    super(`not covered: ${names.join(', ')}`)
    this.names = names
  }
}

/** There is an authority, but not its key. */
export class NoAuthorityKey extends Error {}

/**
 * Makes a certificate for this machine's names, those of the last one and `given`; the authority too where there is none, or a new one is
 * wanted. `given` is all of the names a new authority begins with beside the machine's own.
 */
export async function makeCertificate(dataDir: string, given: readonly string[], newAuthority: boolean): Promise<{ readonly isNew: boolean }> {
  const known = newAuthority ? null : authorityIn(dataDir)
  if (!known) {
    const names = [...new Set([...ownNames(), ...given])]
    const authority = await makeAuthority(names)
    keepAuthority(dataDir, authority)
    await renew(dataDir, names)
    return { isNew: true }
  }
  const permitted = await permittedBy(known.pem)
  const lacking = given.filter((name) => !covers(permitted, name))
  if (lacking.length > 0) throw new NotCovered(lacking)
  await renew(dataDir, given)
  return { isNew: false }
}

/** A new certificate under the authority there is. Names of the last one stay: somebody may still use them. */
async function renew(dataDir: string, more: readonly string[]): Promise<void> {
  const authority = authorityIn(dataDir)
  const key = authority && authorityKeyIn(dataDir, authority.certificate)
  if (!authority || !key) throw new NoAuthorityKey()
  const leaf = leafIn(dataDir, authority.certificate)
  const permitted = await permittedBy(authority.pem)
  const names = [...new Set([...ownNames(), ...(leaf ? namesIn(leaf) : []), ...more])].filter((name) => covers(permitted, name))
  keepLeaf(dataDir, await makeLeaf({ cert: authority.pem, key }, names))
}

/**
 * The certificate of `admin tls`, if there is one, renewed where it runs out or an address of this machine is missing in it. A renewal that
 * fails is only logged: the certificate there is may do for a while.
 */
export async function ownCertificate({ dataDir, httpsPort }: Pick<Environment, 'dataDir' | 'httpsPort'>, log: Log): Promise<Environment['tls']> {
  const files = tlsFiles(dataDir)
  try {
    await renewIfNeeded(dataDir, log)
  } catch (err) {
    log.warn({ err }, 'the certificate could not be renewed')
  }
  if (!existsSync(files.cert) || !existsSync(files.key)) return null
  const authority = authorityIn(dataDir)
  if (authority && !leafIn(dataDir, authority.certificate))
    throw new CannotStart(
      `${files.cert} does not belong to ${files.key} and ${files.caCert}: put its ca.key back and run \`npm run admin -- tls\`, or make a new one with --new-authority.`,
    )
  return { certFile: files.cert, keyFile: files.key, port: httpsPort }
}

async function renewIfNeeded(dataDir: string, log: Log): Promise<void> {
  const authority = authorityIn(dataDir)
  if (!authority) return
  const why = await reasonToRenew(dataDir, authority)
  if (why === null) return
  if (!authorityKeyIn(dataDir, authority.certificate)) {
    log.warn({ why }, 'the certificate should be renewed, but ca.key is not here: put it back and run `npm run admin -- tls`')
    return
  }
  await renew(dataDir, [])
  log.info({ why, validTo: leafIn(dataDir, authority.certificate)?.validTo }, 'the certificate was renewed')
}

async function reasonToRenew(dataDir: string, { pem, certificate }: NonNullable<ReturnType<typeof authorityIn>>): Promise<string | null> {
  const leaf = leafIn(dataDir, certificate)
  if (!leaf) return 'it is missing or not whole'
  // An authority that runs out itself can give no longer life than its own.
  if (endOf(leaf) - Date.now() < RENEW_BEFORE_MS && endOf(leaf) < endOf(certificate)) return 'it runs out'
  const names = namesIn(leaf)
  const missing = ownNames().filter((name) => !names.includes(name))
  if (missing.length === 0) return null
  const permitted = await permittedBy(pem)
  return missing.some((name) => covers(permitted, name)) ? 'an address or name of this machine is missing in it' : null
}

/** What a page or a command shows of the authority. */
export interface AuthorityFacts {
  readonly pem: string
  /** SHA-256, `AA:BB:…`. */
  readonly fingerprint: string
  /** Those of its certificate. */
  readonly names: readonly string[]
}

export function authorityFacts(dataDir: string): AuthorityFacts | null {
  const authority = authorityIn(dataDir)
  if (!authority) return null
  const leaf = leafIn(dataDir, authority.certificate)
  return { pem: authority.pem, fingerprint: authority.certificate.fingerprint256, names: leaf ? namesIn(leaf) : [] }
}

import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Pair, read } from '#server/tls/certificates'

/** Apart from the database and its backups: who has `ca.key` can play this server to every device that trusts it. */
export function tlsFiles(dataDir: string) {
  const folder = path.join(dataDir, 'tls')
  const file = (name: string): string => path.join(folder, name)
  return { folder, caCert: file('ca.crt'), caKey: file('ca.key'), cert: file('server.crt'), key: file('server.key') }
}

/** The authority's certificate, or null where none was made. Throws where it cannot be read. */
export function authorityIn(dataDir: string): { readonly pem: string; readonly certificate: X509Certificate } | null {
  const { caCert } = tlsFiles(dataDir)
  if (!existsSync(caCert)) return null
  const pem = readFileSync(caCert, 'utf8')
  return { pem, certificate: read(pem) }
}

/** The authority's key; null where it is kept elsewhere, or belongs to another certificate. */
export function authorityKeyIn(dataDir: string, certificate: X509Certificate): KeyObject | null {
  const { caKey } = tlsFiles(dataDir)
  if (!existsSync(caKey)) return null
  const key = createPrivateKey(readFileSync(caKey))
  return certificate.checkPrivateKey(key) ? key : null
}

/** The server's certificate, or null where there is none that the authority signed and the key beside it opens. */
export function leafIn(dataDir: string, authority: X509Certificate): X509Certificate | null {
  const { cert, key } = tlsFiles(dataDir)
  if (!existsSync(cert) || !existsSync(key)) return null
  try {
    const leaf = read(readFileSync(cert, 'utf8'))
    return leaf.verify(authority.publicKey) && leaf.checkPrivateKey(createPrivateKey(readFileSync(key))) ? leaf : null
  } catch {
    return null
  }
}

export function keepAuthority(dataDir: string, { cert, key }: Pair): void {
  const files = tlsFiles(dataDir)
  keep(files.folder, files.caKey, key)
  keep(files.folder, files.caCert, cert)
}

export function keepLeaf(dataDir: string, { cert, key }: Pair): void {
  const files = tlsFiles(dataDir)
  keep(files.folder, files.key, key)
  keep(files.folder, files.cert, cert)
}

/** Whole or not at all, and readable by this user alone from its first byte. */
function keep(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const half = `${file}.new`
  writeFileSync(half, text, { mode: 0o600 })
  chmodSync(half, 0o600)
  renameSync(half, file)
}

import type { Report, Site } from '#server/admin/command'
import { AdminFailed, UsageError } from '#server/admin/failures'
import { lanAddress } from '#server/env'
import { endOf, namesIn } from '#server/tls/certificates'
import { authorityIn, leafIn, tlsFiles } from '#server/tls/folder'
import { typedName } from '#server/tls/names'
import { makeCertificate, NoAuthorityKey, NotCovered } from '#server/tls/own'

/** Writes files alone, so that it works beside a running server; that one reads them at its next start. */
export async function makeTls(site: Site, { names, newAuthority }: { readonly names: readonly string[]; readonly newAuthority: boolean }): Promise<Report> {
  const { dataDir } = site.environment
  const given = names.map((name) => {
    const known = typedName(name)
    if (known === null) throw new UsageError(`--name is ${name}; expected an address, or a name with a dot such as sunbeon.local.`)
    return known
  })
  const hadOne = authorityIn(dataDir) !== null
  try {
    const { isNew } = await makeCertificate(dataDir, given, newAuthority)
    const { lines } = await showTls(site)
    return { lines: [whatWasMade(isNew, hadOne), ...lines, '', ...whatNext(site, isNew)] }
  } catch (error) {
    throw explained(error, dataDir)
  }
}

export async function showTls({ environment: { dataDir, tls } }: Site): Promise<Report> {
  const authority = authorityIn(dataDir)
  if (!authority) throw new AdminFailed('There is no authority yet: `npm run admin -- tls` makes one.')
  const leaf = leafIn(dataDir, authority.certificate)
  return {
    lines: [
      `Authority, valid until ${dayOf(endOf(authority.certificate))}. Its fingerprint (SHA-256):`,
      ...fingerprintLines(authority.certificate.fingerprint256),
      leaf
        ? `Certificate, valid until ${dayOf(endOf(leaf))}, for: ${namesIn(leaf).join(', ')}`
        : 'Its certificate is missing or damaged: `npm run admin -- tls` makes one.',
      ...(tls ? [`TLS_CERT is set: the server uses ${tls.certFile} instead.`] : []),
    ],
    failed: leaf === null,
  }
}

function whatWasMade(isNew: boolean, hadOne: boolean): string {
  if (!isNew) return 'The authority was kept, and its certificate made anew: devices need do nothing.'
  return hadOne ? 'A new authority was made: every device must trust it anew.' : 'An authority of this shop was made, and a certificate.'
}

function whatNext({ environment: { dataDir, port, httpsPort } }: Site, isNew: boolean): readonly string[] {
  const host = lanAddress()
  return [
    `Start the server anew: it is then at https://${host}:${httpsPort}/ too.`,
    ...(isNew
      ? [`On each staff device open http://${host}:${port}/trust, and follow the steps there: the fingerprint the device shows must be the one above.`]
      : []),
    `Keep ${tlsFiles(dataDir).caKey} to yourself, and a copy of it elsewhere: it is in no backup.`,
  ]
}

function explained(error: unknown, dataDir: string): unknown {
  if (error instanceof NotCovered)
    return new AdminFailed(
      `The authority does not cover ${error.names.join(', ')}; nothing was done. With --new-authority a new one is made, which every device must trust anew.`,
      { cause: error },
    )
  const { caKey, folder } = tlsFiles(dataDir)
  if (error instanceof NoAuthorityKey)
    return new AdminFailed(
      `${caKey} is missing or belongs to another authority. Put it back; or make a new one with --new-authority, which every device must trust anew.`,
      { cause: error },
    )
  const { code } = error as NodeJS.ErrnoException
  return code === 'EACCES' || code === 'ENOSPC' || code === 'EROFS' ? new AdminFailed(`${folder} cannot be written (${code}).`, { cause: error }) : error
}

/** Two lines of sixteen pairs, as the page shows it: easier to compare. */
function fingerprintLines(fingerprint: string): readonly string[] {
  return [`  ${fingerprint.slice(0, 47)}`, `  ${fingerprint.slice(48)}`]
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

import { type ParseArgsConfig, parseArgs } from 'node:util'
import { backup, listBackups, restore } from '#server/admin/backup-commands'
import { checkRules } from '#server/admin/check-rules'
import type { AdminCommand } from '#server/admin/command'
import { UsageError } from '#server/admin/failures'
import { importSetup } from '#server/admin/import-setup'
import { importStores } from '#server/admin/import-stores'
import { invite } from '#server/admin/invite'
import { createKey, listKeys, revokeKey } from '#server/admin/key-commands'
import { eraseTicket, exportTicket } from '#server/admin/ticket-commands'
import { makeTls, showTls } from '#server/admin/tls-command'
import { verify } from '#server/admin/verify'

export const commands: Readonly<Record<string, AdminCommand>> = {
  'create-key': {
    synopsis: 'create-key --role staff|pharmacist|network|kiosk|display|printer|integrator --store CODE [--name TEXT]',
    does: 'Makes a key and prints it, this once.',
    run(args, site) {
      const { role, store, name } = optionsOf(args, ['role', 'store', 'name'])
      return createKey(site, { role: required(role, 'role'), store: required(store, 'store'), name })
    },
  },
  keys: {
    synopsis: 'keys',
    does: 'Lists every key, without its secret.',
    run(args, site) {
      optionsOf(args, [])
      return listKeys(site)
    },
  },
  'revoke-key': {
    synopsis: 'revoke-key --store CODE --id ID',
    does: 'Ends a key and every browser session opened with it.',
    run(args, site) {
      const { store, id } = optionsOf(args, ['store', 'id'])
      return revokeKey(site, { store: required(store, 'store'), id: required(id, 'id') })
    },
  },
  invite: {
    synopsis: 'invite --store CODE --name NAME [--role owner|pharmacist|staff|network]',
    does: 'Prints a link that lets somebody choose a password, once and within 24 hours. Adds them, as an owner, where nobody has that name.',
    run(args, site) {
      const { store, name, role } = optionsOf(args, ['store', 'name', 'role'])
      return invite(site, { store: required(store, 'store'), name: required(name, 'name'), role })
    },
  },
  'import-setup': {
    synopsis: 'import-setup FILE',
    does: 'Describes a store, or describes it anew, from a JSON file.',
    run(args, site) {
      const [file, ...more] = parsed(args, {}).positionals
      if (file === undefined || more.length > 0) throw new UsageError('import-setup takes one file.')
      return importSetup(site, file)
    },
  },
  'import-stores': {
    synopsis: 'import-stores FILE [--sales FILE]',
    does: 'Lists stores of others in the public feed, from CSV or JSON in the 2020 format; those that are known are brought up to date.',
    run(args, site) {
      const { values, positionals } = parsed(args, { sales: { type: 'string' } })
      const [file, ...more] = positionals
      if (file === undefined || more.length > 0) throw new UsageError('import-stores takes one file, and --sales another.')
      return importStores(site, file, typeof values.sales === 'string' ? values.sales : undefined)
    },
  },
  'check-rules': {
    synopsis: 'check-rules FILE',
    does: 'Says of a rule pack (rules/*.json are examples) what is wrong and where, or what it asks and when it holds.',
    async run(args, site) {
      const [file, ...more] = parsed(args, {}).positionals
      if (file === undefined || more.length > 0) throw new UsageError('check-rules takes one file.')
      return checkRules(site, file)
    },
  },
  'export-ticket': {
    synopsis: 'export-ticket --store CODE --ticket ID|LABEL@DAY',
    does: 'Prints everything that is kept about one ticket, as JSON. LABEL@DAY: A-017@2026-03-11.',
    run(args, site) {
      const { store, ticket } = optionsOf(args, ['store', 'ticket'])
      return exportTicket(site, { store: required(store, 'store'), ticket: required(ticket, 'ticket') })
    },
  },
  'erase-ticket': {
    synopsis: 'erase-ticket --store CODE --ticket ID|LABEL@DAY [--reason TEXT]',
    does: 'Erases what may be personal in a ticket that has ended. Numbers, stock and the chain of the log stay.',
    run(args, site) {
      const { store, ticket, reason } = optionsOf(args, ['store', 'ticket', 'reason'])
      return eraseTicket(site, { store: required(store, 'store'), ticket: required(ticket, 'ticket'), reason })
    },
  },
  verify: {
    synopsis: 'verify [--head STORE:SEQUENCE:CHAIN]',
    does: 'Checks that the log of every store is whole, holds a head written down before, and that stock is the sum of its movements.',
    run(args, site) {
      return verify(site, optionsOf(args, ['head']).head)
    },
  },
  backup: {
    synopsis: 'backup [--to FILE]',
    does: 'Makes an encrypted copy of the database, also while the server runs, and deletes those that are too old.',
    run(args, site) {
      return backup(site, optionsOf(args, ['to']).to)
    },
  },
  backups: {
    synopsis: 'backups',
    does: 'Lists the backups, newest first, with age and size.',
    run(args, site) {
      optionsOf(args, [])
      return listBackups(site)
    },
  },
  restore: {
    synopsis: 'restore FILE [--key FILE]',
    does: 'Replaces the database by a backup while no server runs: all sessions end, and what happened since is lost.',
    run(args, site) {
      const { values, positionals } = parsed(args, { key: { type: 'string' } })
      const [file, ...more] = positionals
      if (file === undefined || more.length > 0) throw new UsageError('restore takes one file.')
      return restore(site, file, typeof values.key === 'string' ? values.key : undefined)
    },
  },
  tls: {
    synopsis: 'tls [--name NAME]… [--new-authority] | tls --show',
    does: 'Makes or renews a certificate of this shop for HTTPS, and the authority its devices are to trust.',
    run(args, site) {
      const { values, positionals } = parsed(args, {
        name: { type: 'string', multiple: true },
        'new-authority': { type: 'boolean' },
        show: { type: 'boolean' },
      })
      if (positionals[0] !== undefined) throw new UsageError(`"${positionals[0]}" is one word too many.`)
      const names = (values.name ?? []) as readonly string[]
      const newAuthority = values['new-authority'] === true
      if (values.show !== true) return makeTls(site, { names, newAuthority })
      if (names.length > 0 || newAuthority) throw new UsageError('--show stands alone.')
      return showTls(site)
    },
  },
}

function optionsOf<Name extends string>(args: readonly string[], names: readonly Name[]): { readonly [key in Name]: string | undefined } {
  const { values, positionals } = parsed(args, Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])))
  if (positionals[0] !== undefined) throw new UsageError(`"${positionals[0]}" is one word too many.`)
  return values as { readonly [key in Name]: string | undefined }
}

function parsed(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(`${error.message.split(/[.\n]/)[0]}.`)
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing.`)
  return value
}

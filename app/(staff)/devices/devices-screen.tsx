'use client'

import clsx from 'clsx'
import { type LucideIcon, Monitor, MonitorPlay, Plus, Printer, TabletSmartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Problem } from '#core/protocol/problem'
import { Button } from '../../_components/dialog'
import { useProblemWords } from '../../_components/use-problem-words'
import { RenameDialog, RevokeDialog } from './device-dialogs'
import { DisplayDialog, type NamedService } from './display-dialog'
import { type Device, useDevices } from './use-devices'

type Act = 'rename' | 'display' | 'revoke'

const icons = { display: MonitorPlay, kiosk: TabletSmartphone, printer: Printer, terminal: Monitor } as const satisfies Record<Device['role'], LucideIcon>

/** Every machine of the shop that is let in, whether it is there, and the way to shut it out. */
export function DevicesScreen({ store, services, mayChange }: { store: string; services: readonly NamedService[]; mayChange: boolean }) {
  const t = useTranslations('devices')
  const words = useProblemWords()
  const { list, problem, rename, setDisplay, revoke } = useDevices(store)
  const [asked, setAsked] = useState<{ readonly act: Act; readonly device: Device } | null>(null)
  const close = () => setAsked(null)
  const done = async (what: Promise<Problem | null>) => {
    const refused = await what
    if (!refused) close()
    return refused && words(refused)
  }

  return (
    <main className="mx-auto grid min-h-dvh max-w-2xl grid-cols-[minmax(0,1fr)] content-start gap-5 p-6">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="grow text-3xl font-bold">{t('title')}</h1>
        <a href="/pair" className="flex items-center gap-2 rounded-2xl bg-brand px-4 py-3 font-semibold text-on-brand">
          <Plus size={20} aria-hidden />
          {t('add')}
        </a>
      </header>
      {problem && (
        <p role="alert" className="rounded-2xl bg-wash p-4">
          <b className="block">{problem.kind === 'no_answer' ? t('noServer') : words(problem).title}</b>
          {list ? t('noServerText') : t('noServerNothing')}
        </p>
      )}
      {!list && !problem && <p className="py-10 text-center text-ink-2">{t('loading')}</p>}
      {list?.devices.length === 0 && (
        <section className="rounded-3xl border border-line bg-card p-6">
          <h2 className="text-xl font-bold">{t('empty')}</h2>
          <p className="mt-1 text-ink-2">{t('emptyText')}</p>
        </section>
      )}
      {list && list.devices.length > 0 && (
        <ul className="grid gap-3">
          {list.devices.map((device) => (
            <DeviceCard key={device.id} device={device} asOf={list.asOf} onAsk={mayChange ? (act) => setAsked({ act, device }) : null} />
          ))}
        </ul>
      )}
      {list && list.devices.length > 0 && !mayChange && <p className="text-sm text-ink-2">{t('pharmacistOnly')}</p>}
      {asked?.act === 'rename' && <RenameDialog device={asked.device} onClose={close} onRename={(name) => done(rename(asked.device, name))} />}
      {asked?.act === 'display' && (
        <DisplayDialog device={asked.device} services={services} onClose={close} onSave={(choice) => done(setDisplay(asked.device, choice))} />
      )}
      {asked?.act === 'revoke' && <RevokeDialog device={asked.device} onClose={close} onRevoke={() => done(revoke(asked.device))} />}
    </main>
  )
}

function DeviceCard({ device, asOf, onAsk }: { device: Device; asOf: string; onAsk: ((act: Act) => void) | null }) {
  const t = useTranslations('devices')
  const Icon = icons[device.role]
  return (
    <li className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card">
      <div className="flex items-center gap-4">
        <span className="grid size-12 shrink-0 place-items-center rounded-2xl bg-brand-wash text-brand-strong">
          <Icon size={26} aria-hidden />
        </span>
        <div className="min-w-0 grow">
          <h2 className="text-xl font-bold">{device.name}</h2>
          <p className="text-ink-2">{t(`role.${device.role}`)}</p>
        </div>
        <Presence device={device} asOf={asOf} />
      </div>
      {onAsk && (
        <div className="grid auto-cols-fr grid-flow-col gap-2.5">
          {device.role === 'display' && <Button onClick={() => onAsk('display')}>{t('display.open')}</Button>}
          <Button onClick={() => onAsk('rename')}>{t('rename')}</Button>
          <Button onClick={() => onAsk('revoke')}>{t('revoke')}</Button>
        </div>
      )}
    </li>
  )
}

/** Never a colour alone, and none of stock's: filled is there, hollow is not. */
function Presence({ device, asOf }: { device: Device; asOf: string }) {
  const t = useTranslations('devices')
  const ago = useAgo(asOf)
  return (
    <p className="grid shrink-0 justify-items-end text-sm">
      <span className="flex items-center gap-1.5 font-semibold">
        <span className={clsx('size-2.5 rounded-full border-2 border-brand', device.connected && 'bg-brand')} aria-hidden />
        {device.connected ? t('connected') : t('away')}
      </span>
      {!device.connected && <span className="text-ink-2">{device.lastSeenAt ? ago(device.lastSeenAt) : t('never')}</span>}
    </p>
  )
}

/** By the store's clock at both ends: this phone's may be another. */
function useAgo(asOf: string) {
  const t = useTranslations('devices.ago')
  return (at: string): string => {
    const minutes = Math.max(0, Math.floor((Date.parse(asOf) - Date.parse(at)) / 60_000))
    if (minutes < 1) return t('now')
    if (minutes < 60) return t('minutes', { n: minutes })
    if (minutes < 24 * 60) return t('hours', { n: Math.floor(minutes / 60) })
    return t('days', { n: Math.floor(minutes / (24 * 60)) })
  }
}

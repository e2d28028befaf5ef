import { Check, Download, ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { LanguageSwitch } from '../_components/language-switch'
import { type DeviceName, DeviceSteps, deviceOf } from './device-steps'
import '../pretendard.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('trust')
  return { title: t('title') }
}

/** How a staff device comes to trust this server. Complete without JavaScript: it must work on whatever stands in the shop. */
export default async function TrustPage() {
  await connection()
  const asked = await headers()
  const authority = runtime().authority(hostnameOf(asked.get('x-forwarded-host') ?? asked.get('host')))
  if (!authority) return <NoAuthority />
  const secure = asked.get('x-forwarded-proto') === 'https'
  return <Steps fingerprint={authority.fingerprint} address={authority.address} secure={secure} device={deviceOf(asked.get('user-agent') ?? '')} />
}

interface StepsProps {
  readonly fingerprint: string
  readonly address: string | null
  readonly secure: boolean
  readonly device: DeviceName | null
}

function Steps({ fingerprint, address, secure, device }: StepsProps) {
  const t = useTranslations('trust')
  return (
    <main className="mx-auto grid max-w-5xl gap-5 px-5 py-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:gap-x-10 lg:py-14">
      <header className="lg:col-span-2">
        <div className="flex items-baseline justify-between gap-4">
          <h1 className="text-[26px] leading-tight font-bold lg:text-3xl">{t('title')}</h1>
          <LanguageSwitch className="shrink-0 text-sm font-semibold text-brand" />
        </div>
        <p className="mt-2 max-w-2xl text-ink-2">{t('lead')}</p>
      </header>
      {secure && (
        <p className="flex gap-3 rounded-2xl bg-brand-wash px-4 py-3 font-semibold text-brand-strong lg:col-span-2">
          <ShieldCheck aria-hidden className="shrink-0" />
          {t('already')}
        </p>
      )}
      <div className="grid content-start gap-5">
        <section className="grid gap-3">
          <h2 className="text-lg font-bold">{t('get.title')}</h2>
          <p className="text-ink-2">{t('get.text')}</p>
          <a
            href="/api/v1/tls/ca.crt"
            download="sunbeon-ca.crt"
            className="flex items-center justify-center gap-2.5 rounded-2xl bg-brand px-5 py-3.5 text-lg font-semibold text-on-brand"
          >
            <Download aria-hidden />
            {t('get.button')}
          </a>
        </section>
        <section className="grid gap-3">
          <h2 className="text-lg font-bold">{t('compare.title')}</h2>
          <p className="text-ink-2">
            {t.rich('compare.text', { command: (text) => <code className="font-mono text-[0.9em] whitespace-nowrap text-ink">{text}</code> })}
          </p>
          <div className="rounded-2xl border border-line bg-card px-4 py-3.5">
            <p className="mb-2 text-sm text-ink-2">{t('compare.label')}</p>
            <p className="grid gap-1 font-mono text-[15px] tracking-wide">
              {lines(fingerprint).map((line) => (
                <span key={line}>{line}</span>
              ))}
            </p>
          </div>
          {!secure && <p className="rounded-2xl bg-wash px-4 py-3 text-[15px]">{t('compare.forged')}</p>}
        </section>
      </div>
      <section className="grid content-start gap-3">
        <h2 className="text-lg font-bold">{t('install.title')}</h2>
        <DeviceSteps first={device} />
        <h2 className="mt-2 text-lg font-bold">{t('check.title')}</h2>
        {address ? (
          <p className="text-ink-2">
            <a
              href={address}
              className="num mb-1 flex items-center gap-2 text-lg font-semibold break-all whitespace-normal text-brand underline underline-offset-4"
            >
              <Check aria-hidden className="shrink-0" />
              {address}
            </a>
            {t('check.text')}
          </p>
        ) : (
          <p className="text-ink-2">{t('check.restart')}</p>
        )}
      </section>
    </main>
  )
}

function NoAuthority() {
  const t = useTranslations('trust.none')
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      <p className="text-ink-2">{t('text')}</p>
      <code className="rounded-2xl border border-line bg-card px-4 py-3 font-mono">npm run admin -- tls</code>
      <p className="text-ink-2">{t('then')}</p>
    </main>
  )
}

/** The name or address in a `Host`, without its port; null where it is none. */
function hostnameOf(host: string | null): string | null {
  return /^([\w.-]+)(:\d+)?$/.exec(host ?? '')?.[1]?.toLowerCase() ?? null
}

/** Four lines of eight pairs: people compare in small pieces. */
function lines(fingerprint: string): readonly string[] {
  return fingerprint.match(/(?:[\dA-F]{2}:?){8}/g)?.map((line) => line.replaceAll(':', ' ').trim()) ?? [fingerprint]
}

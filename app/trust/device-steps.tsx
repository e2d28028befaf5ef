import { useTranslations } from 'next-intl'

const devices = ['ios', 'android', 'windows', 'macos'] as const
export type DeviceName = (typeof devices)[number]

/** What a browser says it runs on; an iPad may say Macintosh, so that its owner opens the other one. */
export function deviceOf(userAgent: string): DeviceName | null {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios'
  if (/Android/.test(userAgent)) return 'android'
  if (/Windows/.test(userAgent)) return 'windows'
  return /Macintosh/.test(userAgent) ? 'macos' : null
}

/** Every device's steps; those of this one stand first and open. */
export function DeviceSteps({ first }: { first: DeviceName | null }) {
  const t = useTranslations('trust.install')
  const ordered = first ? [first, ...devices.filter((device) => device !== first)] : devices
  const code = (text: React.ReactNode) => <code className="font-mono text-[0.9em]">{text}</code>
  return (
    <div className="grid gap-2">
      {ordered.map((device) => (
        <details key={device} open={device === first} className="rounded-2xl border border-line bg-card px-4 py-3">
          <summary className="font-semibold">{t(`${device}.name`)}</summary>
          <ol className="mt-2.5 grid list-outside list-decimal gap-2 pl-5 text-[15px]">
            <li>{t.rich(`${device}.one`, { code })}</li>
            <li>{t.rich(`${device}.two`, { code })}</li>
            <li>{t.rich(`${device}.three`, { code })}</li>
          </ol>
        </details>
      ))}
      <p className="text-sm text-ink-2">{t('menus')}</p>
    </div>
  )
}

'use client'

import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import { send } from '../../_live/send'

const WORKER = '/ticket-worker.js'

/** `unable`: this browser cannot, or the connection is not secure. `home`: it could from the home screen, as iPhones. */
export type AlertsState = 'unknown' | 'unable' | 'home' | 'off' | 'busy' | 'on' | 'denied' | 'failed'

export interface Alerts {
  readonly state: AlertsState
  turnOn(): void
  turnOff(): void
}

/** Being told while the phone is locked: a bonus on top of a page that works without. */
export function useAlerts(token: string, label: string): Alerts {
  const language = useLocale()
  const path = `/t/${encodeURIComponent(token)}`
  const [state, setState] = useState<AlertsState>('unknown')

  useEffect(() => {
    let left = false
    void standing(path).then((found) => left || setState(found))
    return () => {
      left = true
    }
  }, [path])

  const turnOn = async (): Promise<AlertsState> => {
    if ((await Notification.requestPermission()) !== 'granted') return 'denied'
    const key = await send(`/api/v1${path}/alerts`, null, { method: 'GET', parse: keyIn })
    if (!key.ok) return 'failed'
    const registration = await navigator.serviceWorker.register(WORKER, { scope: '/t/' })
    await ready(registration)
    const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key.value })
    const { endpoint, keys } = subscription.toJSON()
    const told = await send(`/api/v1${path}/alerts`, { subscription: { endpoint, keys }, language })
    if (!told.ok) return 'failed'
    // For the worker, which opens the page from a notification: no message carries its address.
    await (await caches.open('tickets')).put(`/t/label/${label}`, new Response(path))
    keepOn(path, true)
    return 'on'
  }

  const turnOff = async (): Promise<AlertsState> => {
    const subscription = await (await navigator.serviceWorker.getRegistration('/t/'))?.pushManager.getSubscription()
    keepOn(path, false)
    if (!subscription) return 'off'
    return (await send(`/api/v1${path}/alerts/off`, { endpoint: subscription.endpoint })).ok ? 'off' : 'failed'
  }

  const carryOut = (act: () => Promise<AlertsState>) => {
    setState('busy')
    void act()
      .catch((): AlertsState => 'failed')
      .then(setState)
  }
  return { state, turnOn: () => carryOut(turnOn), turnOff: () => carryOut(turnOff) }
}

async function standing(path: string): Promise<AlertsState> {
  if (!window.isSecureContext || !('serviceWorker' in navigator)) return 'unable'
  if (!('PushManager' in window) || !('Notification' in window)) return /iPhone|iPad/.test(navigator.userAgent) ? 'home' : 'unable'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && isKeptOn(path) ? 'on' : 'off'
}

/** Chrome subscribes only with a worker that has come to life. */
async function ready({ installing, waiting, active }: ServiceWorkerRegistration): Promise<void> {
  const worker = installing ?? waiting
  if (active || !worker) return
  await new Promise<void>((done) => worker.addEventListener('statechange', () => worker.state === 'activated' && done()))
}

function keyIn(value: unknown): string {
  return (value as { publicKey: string }).publicKey
}

function keepOn(path: string, on: boolean): void {
  try {
    if (on) localStorage.setItem('sunbeon_alerts', path)
    else localStorage.removeItem('sunbeon_alerts')
  } catch {
    // Where nothing is kept the button says "on" again until the page is closed.
  }
}

function isKeptOn(path: string): boolean {
  try {
    return localStorage.getItem('sunbeon_alerts') === path
  } catch {
    return false
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const started: ChildProcess[] = []

export interface Worker {
  readonly pid: number
  /** Sends a job and waits for its result; one at a time. */
  ask<Result>(job: unknown): Promise<Result>
}

/** Starts a program of this folder as a process of its own; resolves with its first message. */
export async function startWorker<First>(file: string, environment: Record<string, string> = {}): Promise<{ worker: Worker; first: First }> {
  const child = fork(path.join(import.meta.dirname, file), { env: { ...process.env, ...environment }, execArgv: ['--import', 'tsx'] })
  started.push(child)
  const next = <Message>() =>
    new Promise<Message>((done, fail) => {
      const ended = (code: number | null): void => fail(new Error(`bench/${file} ended with ${code}`))
      child.once('exit', ended)
      child.once('message', (message) => {
        child.off('exit', ended)
        done(message as Message)
      })
    })
  const first = await next<First>()
  return {
    first,
    worker: {
      pid: child.pid ?? 0,
      ask<Result>(job: unknown) {
        const answer = next<Result>()
        child.send(job as object)
        return answer
      },
    },
  }
}

export function stopWorkers(): void {
  for (const child of started) child.kill('SIGKILL')
}

/** Resident memory of a process in MB; NaN where the system does not tell. */
export function residentMb(pid: number): number {
  try {
    const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kib) / 1024
  } catch {
    return Number.NaN
  }
}

/** Processor seconds a process has used; NaN where the system does not tell. */
export function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /, '').split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return Number.NaN
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

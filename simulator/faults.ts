import { type FaultName, faultNames, faultTable, type ParamsOf } from './fault-table'
import { type Random, seeded } from './random'

/** What a request is to a fault that has a scope. */
export interface Where {
  readonly path: string
  readonly institution: string | null
}

interface Scope {
  readonly path?: string | undefined
  readonly institution?: string | undefined
  readonly rate?: number
  readonly times?: number | undefined
  readonly [own: string]: unknown
}

interface Active {
  readonly name: FaultName
  readonly params: Scope
  /** By the machine's clock: faults are about real networks. */
  readonly since: number
  strikes: number
}

export type Faults = ReturnType<typeof makeFaults>

/** What is broken at the moment. Several at once; one fault may be there twice with different scopes. */
export function makeFaults(seed: number) {
  let active: Active[] = []
  const streams = new Map<FaultName, Random>(faultNames.map((name) => [name, seeded(seed, name)]))
  const changed: (() => void)[] = []
  const set = (next: Active[]): void => {
    active = next
    for (const heard of changed) heard()
  }
  const fits = ({ params }: Active, { path, institution }: Where): boolean =>
    path.startsWith(params.path ?? '/') && (params.institution === undefined || params.institution === institution)

  /** The fault as it stands, without a strike; null when it is off or not about this request. */
  function standing<Name extends FaultName>(name: Name, where: Where): { readonly params: ParamsOf<Name>; readonly since: number } | null {
    const found = active.find((one) => one.name === name && fits(one, where))
    return found ? { params: found.params as ParamsOf<Name>, since: found.since } : null
  }

  return {
    standing,
    /** Whether it strikes this request, and with what: one throw of the seeded dice, and one strike less where they are counted. */
    strike<Name extends FaultName>(name: Name, where: Where): ParamsOf<Name> | null {
      for (const one of active) {
        if (one.name !== name || !fits(one, where)) continue
        if ((one.params.rate ?? 1) < 1 && (streams.get(name) ?? Math.random)() >= (one.params.rate ?? 1)) continue
        one.strikes++
        if (one.params.times !== undefined && one.strikes >= one.params.times) set(active.filter((other) => other !== one))
        return one.params as ParamsOf<Name>
      }
      return null
    },
    /** `params` as the table's schema has parsed them. */
    put<Name extends FaultName>(name: Name, given: ParamsOf<Name>): void {
      const params: Scope = given
      const same = (one: Active): boolean => one.name === name && one.params.path === params.path && one.params.institution === params.institution
      set([...active.filter((one) => !same(one)), { name, params, since: Date.now(), strikes: 0 }])
    },
    clear: (name?: FaultName): void => set(name === undefined ? [] : active.filter((one) => one.name !== name)),
    /** Cut for everybody, so that a door can really be shut. */
    isCut: (): boolean =>
      active.some(
        ({ name, params: p }) =>
          (name === 'down' || name === 'refused') && p.path === undefined && p.institution === undefined && p.rate === 1 && p.times === undefined,
      ),
    skewMs: (): number => (standing('clock_skew', { path: '/', institution: null })?.params.seconds ?? 0) * 1000,
    list: () =>
      faultNames.map((fault) => ({
        fault,
        ...{ applied: faultTable[fault].applied, ko: faultTable[fault].ko, en: faultTable[fault].en },
        active: active.filter(({ name }) => name === fault).map(({ params, since, strikes }) => ({ params, since: new Date(since).toISOString(), strikes })),
      })),
    onChange: (heard: () => void): void => void changed.push(heard),
  }
}

import Database from 'better-sqlite3'
import type { Connection } from '#server/journal/connection'

/** `before`: the statement never runs. `after`: it runs, and its success is lost on the way back. */
export interface Fault {
  readonly strikes: (sql: string, run: number) => boolean
  readonly moment: 'before' | 'after'
  readonly code: string
}

/** A real database whose statements fail on request. `run` counts from 1 since the fault was armed. */
export function faultyDatabase() {
  let fault: Fault | null = null
  let runs = 0
  const failure = (code: string) => new Database.SqliteError('injected', code)

  function open(file: string): Connection {
    const database = new Database(file)
    const prepare = database.prepare.bind(database)
    database.prepare = ((sql: string) => {
      const statement = prepare(sql)
      const run = statement.run.bind(statement)
      statement.run = (...values: unknown[]) => {
        const struck = fault?.strikes(sql, ++runs) ? fault : null
        if (struck?.moment === 'before') throw failure(struck.code)
        const result = run(...values)
        if (struck) throw failure(struck.code)
        return result
      }
      return statement
    }) as Connection['prepare']
    return database
  }

  return {
    open,
    arm(next: Fault) {
      fault = next
      runs = 0
    },
    disarm() {
      fault = null
    },
  }
}

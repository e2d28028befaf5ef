import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof makeMetrics>

/** What `GET /metrics` tells. A registry of its own, so that several servers may live in one test process. */
export function makeMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Counter({ name: 'sunbeon_requests_total', help: 'API requests by status', labelNames: ['status'], registers }),
    refusals: new Counter({ name: 'sunbeon_refusals_total', help: 'Requests refused, by kind', labelNames: ['kind'], registers }),
    commits: new Counter({ name: 'sunbeon_commits_total', help: 'Durable commits', registers }),
    commandsPerCommit: new Histogram({
      name: 'sunbeon_commands_per_commit',
      help: 'Commands that shared a commit',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    }),
    sockets: new Gauge({ name: 'sunbeon_sockets', help: 'Open live connections by namespace', labelNames: ['namespace'], registers }),
    unsent: new Gauge({ name: 'sunbeon_outbox_unsent', help: 'Sales the national side must still be told', labelNames: ['store'], registers }),
    conflicts: new Gauge({ name: 'sunbeon_outbox_conflicts', help: 'Sales that wait for a person', labelNames: ['store'], registers }),
    backupTime: new Gauge({ name: 'sunbeon_backup_last_success_timestamp_seconds', help: 'When the newest backup was made; 0 = never', registers }),
    backupSize: new Gauge({ name: 'sunbeon_backup_size_bytes', help: 'Size of the newest backup', registers }),
    backupFailures: new Counter({ name: 'sunbeon_backup_failures_total', help: 'Backups that failed', registers }),
    snapshots: new Counter({ name: 'sunbeon_snapshots_total', help: 'Snapshots sent to rooms', labelNames: ['namespace'], registers }),
  }
}

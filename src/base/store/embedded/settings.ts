import { port } from "./socket-folder.ts";

export type Wishes = { socketFolder: string; maxConnections: number; fsync: boolean };

/**
 * Sized for a small machine that the platform shares. The log tells of the server itself and never of a statement,
 * a value or an error of one: such text may carry what the vault seals.
 */
const settings = ({ socketFolder, maxConnections, fsync }: Wishes): Record<string, string | number> => ({
  listen_addresses: "",
  unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
  unix_socket_permissions: "0700",
  port,
  max_connections: maxConnections,
  password_encryption: "scram-sha-256",
  shared_buffers: "48MB",
  work_mem: "4MB",
  maintenance_work_mem: "64MB",
  max_worker_processes: 4,
  max_parallel_workers_per_gather: 1,
  io_method: "sync",
  jit: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  max_wal_size: "512MB",
  wal_compression: "pglz",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_min_duration_statement: -1,
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_checkpoints: "off",
  log_autovacuum_min_duration: -1,
  log_line_prefix: "%m [%p] ",
  update_process_title: "off",
  ...(fsync ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
});

export const settingArguments = (wishes: Wishes): string[] =>
  Object.entries(settings(wishes)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

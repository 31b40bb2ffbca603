/**
 * Settings of a session that holds a lock for a process: the server ends it within half a minute when the process's
 * machine is gone without a word. By its own settings it may take hours, and nobody else would get the lock.
 */
export const NOTICE_THE_DEAD =
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3'

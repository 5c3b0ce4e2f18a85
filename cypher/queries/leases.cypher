// name: claim_lease (write)
// Take the ecosystem for one job, unless another job that still shows signs of life has it. Returns who has it now.
MERGE (l:Lease {ecosystem: $ecosystem})
SET l.checked_at = datetime()  // takes the write lock before the lease is read
WITH l, l.token = $token OR l.expires_at IS NULL OR l.expires_at < datetime() OR l.token = $over AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
  SET l.token = $token, l.job = $job, l.host = $host, l.pid = $pid, l.process_started = $process_started,
      l.since = datetime(), l.expires_at = datetime() + duration({seconds: $seconds}))
RETURN l.token AS token, l.job AS job, l.host AS host, l.pid AS pid, l.process_started AS process_started,
       toString(l.since) AS since;

// name: renew_lease (write)
// Show a sign of life. No row comes back where the lease was taken over.
MATCH (l:Lease {ecosystem: $ecosystem, token: $token})
SET l.expires_at = datetime() + duration({seconds: $seconds})
RETURN l.token AS token;

// name: release_lease (write)
// Give the ecosystem back.
MATCH (l:Lease {ecosystem: $ecosystem, token: $token})
REMOVE l.expires_at, l.token
RETURN l.ecosystem AS ecosystem;

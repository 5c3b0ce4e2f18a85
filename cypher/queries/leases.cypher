// Leases: one job at a time per ecosystem. Which lease has run out is for the database's clock alone to say; whether a job
// still holds one is said by its fencing token, a number that grows with every claim.

// name: lease_holder
// Who has the ecosystem, read without waiting for a write that its job has under way, and whether its lease has run out; no
// row where it was given back.
MATCH (l:Lease {ecosystem: $ecosystem})
WHERE l.expires_at IS NOT NULL
RETURN l.fencing_token AS token, l.claim AS claim, l.job AS job, l.host AS host, l.pid AS pid, toString(l.since) AS since,
       toString(l.expires_at) AS expires_at, l.expires_at < datetime() AS ran_out;

// name: held_leases (global)
// Every job that holds an ecosystem now.
MATCH (l:Lease)
WHERE l.expires_at >= datetime()
RETURN l.ecosystem AS ecosystem, l.job AS job, l.pid AS pid, toString(l.since) AS since
ORDER BY ecosystem;

// name: end_fenced_writes
// End the writes of a job whose lease has run out: one that was frozen in the middle of a transaction would keep its locks,
// and nobody could be given the ecosystem.
SHOW TRANSACTIONS YIELD transactionId, metaData
WHERE metaData.lease = $ecosystem
TERMINATE TRANSACTIONS transactionId YIELD transactionId AS id, message
RETURN id, message;

// name: claim_lease (write)
// Take the ecosystem for one job, unless another job whose lease has not run out has it; `over` is the token of a job that
// is known to have ended. Returns who has it now. The same claim made twice is one.
MERGE (l:Lease {ecosystem: $ecosystem})
SET l.checked_at = datetime()  // takes the write lock before the lease is read
WITH l, l.claim = $claim OR l.expires_at IS NULL OR l.expires_at < datetime() OR l.fencing_token = $over AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
  SET l.fencing_token = coalesce(l.fencing_token, 0) + 1, l.claim = $claim, l.job = $job, l.host = $host, l.pid = $pid,
      l.since = datetime(), l.expires_at = datetime.realtime() + duration({seconds: $seconds}))
RETURN l.fencing_token AS token, l.claim AS claim, l.job AS job, l.host AS host, l.pid AS pid, toString(l.since) AS since;

// name: hold_lease (write)
// Show a sign of life; no row comes back where another job has taken the lease. Its lines stand before every write of a job
// as well, which then does nothing (see graph/queries.py); it sets two properties where the lease is held, at most one else.
MATCH (l:Lease {ecosystem: $ecosystem})
SET l.checked_at = datetime()  // takes the write lock before the token is read
WITH l
WHERE l.fencing_token = $token AND l.expires_at IS NOT NULL
SET l.expires_at = datetime.realtime() + duration({seconds: $seconds})  // now, not when it began to wait for the lock
RETURN l.fencing_token AS lease_token;

// name: release_lease (write)
// Give the ecosystem back.
MATCH (l:Lease {ecosystem: $ecosystem, fencing_token: $token})
REMOVE l.expires_at
RETURN l.ecosystem AS ecosystem;

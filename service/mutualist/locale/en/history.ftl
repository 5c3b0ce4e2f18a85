# What is heard of a new run.

history-fragility-appeared = New: { $finding }
history-fragility-worsened = Worse, now critical: { $finding }
history-fragility-struck = It has come to pass, as who it speaks of has left: { $finding }
history-fragility-gone = No longer so, or no longer serious: { $finding }

# Was von einem neuen Lauf zu hören ist.

history-fragility-appeared = Neu: { $finding }
history-fragility-worsened = Schlimmer, jetzt kritisch: { $finding }
history-fragility-struck = Eingetreten, denn wovon die Rede ist, der hat das Ökosystem verlassen: { $finding }
history-fragility-gone = Nicht mehr so, oder nicht mehr ernst: { $finding }

using VaultPolicy.Governance.Tests.Journal.Kills;

// The tests' own executable is also the process that they kill.
return args is [KilledWriter.Verb, ..] ? KilledWriter.Run(args[1..]) : 2;

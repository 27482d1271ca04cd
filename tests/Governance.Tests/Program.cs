using VaultPolicy.Governance.Tests.Journal.Kills;

// The tests' own executable is also the process that they kill.
return args switch
{
    [KilledWriter.Verb, { } folder, { } first] => KilledWriter.Run(folder, first),
    [WriterHost.Verb] => WriterHost.Run(),
    _ => 2,
};

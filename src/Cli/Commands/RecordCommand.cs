using VaultPolicy.Cli.Commands.Record;
using VaultPolicy.Cli.Verbs;

namespace VaultPolicy.Cli.Commands;

/// <summary>`record`: the verbs that write into the journal what people decide about a vault beside its proposals.</summary>
internal sealed class RecordCommand() : VerbGroup(
    "record",
    "write mode changes and waivers into the journal, with who and why",
    new RecordModeCommand(),
    new RecordWaiverCommand(),
    new RecordRevocationCommand());

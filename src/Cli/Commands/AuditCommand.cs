using VaultPolicy.Cli.Commands.Audit;
using VaultPolicy.Cli.Verbs;

namespace VaultPolicy.Cli.Commands;

/// <summary>`audit`: the verbs that read the journal of a workspace.</summary>
internal sealed class AuditCommand() : VerbGroup(
    "audit",
    "read and verify the journal: everything that happened, by whom and when",
    new AuditVerifyCommand(),
    new AuditShowCommand(),
    new AuditExportCommand(),
    new AuditProofCommand(),
    new AuditCheckpointCommand(),
    new AuditReplayCommand());

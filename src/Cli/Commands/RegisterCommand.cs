using VaultPolicy.Cli.Commands.Register;
using VaultPolicy.Cli.Verbs;

namespace VaultPolicy.Cli.Commands;

/// <summary>`register`: the verbs that work on registers of subjects.</summary>
internal sealed class RegisterCommand() : VerbGroup(
    "register",
    "work on a register of subjects: who may enter, until when",
    new RegisterImportCommand(),
    new RegisterCheckCommand(),
    new RegisterDiffCommand(),
    new RegisterShowCommand(),
    new RegisterStatsCommand(),
    new RegisterExpiringCommand(),
    new RegisterFreezeCommand(),
    new RegisterUnfreezeCommand(),
    new RegisterRemoveCommand(),
    new RegisterListsCommand(),
    new RegisterExportCommand(),
    new RegisterRootCommand(),
    new RegisterProofCommand(),
    new RegisterVerifyCommand());

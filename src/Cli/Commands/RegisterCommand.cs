using VaultPolicy.Cli.Commands.Register;
using VaultPolicy.Cli.Verbs;

namespace VaultPolicy.Cli.Commands;

/// <summary>`register`: the verbs that work on registers of subjects.</summary>
internal sealed class RegisterCommand() : VerbGroup(
    "register",
    "work on a register of subjects: who may enter, until when",
    new RegisterCheckCommand(),
    new RegisterRootCommand(),
    new RegisterProofCommand(),
    new RegisterVerifyCommand());

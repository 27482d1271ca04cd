using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Register;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register unfreeze`: take the freeze from subjects.</summary>
internal sealed class RegisterUnfreezeCommand() : RegisterEditCommand("unfreeze", "take the freeze from subjects", RegisterEditKind.Unfreeze)
{
    public override VerbHelp Help { get; } = new(
        [
            ("register unfreeze register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --reason \"order lifted\"", "the flag goes, every other byte stays"),
            ("register unfreeze register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --reason \"order lifted\" --at 2026-11-21", "with a time for the record"),
            ("register unfreeze register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --reason \"order lifted\" --format json", "for the record"),
        ],
        [ExitCodeTexts.Done, Refused, (ExitCodes.Usage, "wrong command line, an address that is not in the register, or a file that is missing or cannot be written"), ExitCodeTexts.Internal]);
}

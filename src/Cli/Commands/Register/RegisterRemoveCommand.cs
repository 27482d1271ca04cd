using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Register;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register remove`: remove subjects: they cannot enter, and can exit where the policy guarantees it.</summary>
internal sealed class RegisterRemoveCommand() : RegisterEditCommand("remove", "remove subjects: they cannot enter, and can exit where the policy guarantees it", RegisterEditKind.Remove)
{
    public override VerbHelp Help { get; } = new(
        [
            ("register remove register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --reason \"relationship ended\"", "the line goes, every other byte stays"),
            ("register remove register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 0x3440326f551B8A7ee198cEE35cb5D517f2d296a2 --reason \"duplicates\"", "several at once, or none"),
            ("register remove register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --reason \"relationship ended\" --format json", "for the record"),
        ],
        [ExitCodeTexts.Done, Refused, (ExitCodes.Usage, "wrong command line, an address that is not in the register, or a file that is missing or cannot be written"), ExitCodeTexts.Internal]);
}

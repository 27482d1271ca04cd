using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Register;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register freeze`: freeze subjects: they can do nothing at all until they are unfrozen.</summary>
internal sealed class RegisterFreezeCommand() : RegisterEditCommand("freeze", "freeze subjects: they can do nothing at all until they are unfrozen", RegisterEditKind.Freeze)
{
    public override VerbHelp Help { get; } = new(
        [
            ("register freeze register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --reason \"order of 2026-11-20\"", "the flag is set, every other byte stays"),
            ("register freeze register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 0x3440326f551B8A7ee198cEE35cb5D517f2d296a2 --reason \"case 17\"", "several at once, or none"),
            ("register freeze register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --reason \"case 17\" --format json", "for the record"),
        ],
        [ExitCodeTexts.Done, Refused, (ExitCodes.Usage, "wrong command line, an address that is not in the register, or a file that is missing or cannot be written"), ExitCodeTexts.Internal]);
}

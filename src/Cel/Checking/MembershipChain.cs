using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.Checking;

/// <summary>Turns <c>x in [a, b]</c> into <c>x == a || x == b</c>, so that no list is made. Everything is evaluated once and before comparing: an error in the list must not be absorbed.</summary>
internal static class MembershipChain
{
    private const int MaxElements = 16;
    private const int MaxElementHeight = 4;

    internal static IrNode? TryMake(IrCall call)
    {
        if (call.Overloads[0].Name != CelOperators.In || call.Overloads[0].Method.DeclaringType != typeof(Collections)
            || call.Arguments[1] is not IrList { Elements.Length: > 0 and <= MaxElements, HasOptional: false } list
            || !list.Elements.All(e => IsShallow(e, MaxElementHeight)))
        {
            return null;
        }

        IrSlot subject = new("", call.Arguments[0].Type);
        IrNode? chain = null;
        List<(IrSlot Slot, IrNode Value)> values = [(subject, call.Arguments[0])];
        foreach (IrNode element in list.Elements)
        {
            IrNode operand = element;
            if (element is not IrConstant)
            {
                IrSlot slot = new("", element.Type);
                values.Add((slot, element));
                operand = new IrLocal(slot.Type, element.Start, element.End, slot);
            }

            IrEquality equal = new(element.Start, element.End, new IrLocal(subject.Type, call.Start, call.End, subject), operand, IsNegated: false);
            chain = chain is null ? equal : new IrLogical(call.Start, call.End, chain, equal, IsAnd: false);
        }

        for (int i = values.Count - 1; i >= 0; i--)
        {
            chain = new IrLet(call.Type, call.Start, call.End, values[i].Slot, values[i].Value, chain!);
        }

        return chain;
    }

    /// <summary>Whether the node is a path or a call on paths. Chains inside chains would make the tree much higher than the text is deep.</summary>
    private static bool IsShallow(IrNode node, int height) => height > 0 && node switch
    {
        IrConstant or IrVariable or IrLocal => true,
        IrField field => IsShallow(field.Operand, height - 1),
        IrCall call => call.Arguments.All(a => IsShallow(a, height - 1)),
        _ => false,
    };
}

using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Terms;

/// <summary>Makes the term of a typed tree.</summary>
internal sealed class TermMaker
{
    /// <summary>The longest list that a macro is written out over.</summary>
    private const int MaxUnrolled = 64;

    private readonly Dictionary<VariableDeclaration, CelTerm> _named = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IrSlot, CelTerm> _slots = new(ReferenceEqualityComparer.Instance);
    private int _bound;

    internal CelTerm Of(IrNode node) => node switch
    {
        IrConstant constant => new CelConstantTerm(constant.Type, constant.Value),
        IrVariable variable => OfVariable(variable.Variable),
        IrLocal local => _slots.TryGetValue(local.Slot, out CelTerm? value) ? value : _slots[local.Slot] = Of(local.Slot.Definition!),
        IrField field => OfField(field),
        IrCall call => OfCall(call),
        IrEquality equality => new CelEqualityTerm(Of(equality.Left), Of(equality.Right), equality.IsNegated),
        IrNot not => new CelNotTerm(Of(not.Operand)),
        IrLogical logical => new CelLogicalTerm(Of(logical.Left), Of(logical.Right), logical.IsAnd),
        IrConditional c => new CelConditionalTerm(c.Type, Of(c.Condition), Of(c.WhenTrue), Of(c.WhenFalse)),
        IrList { HasOptional: false } list => new CelCallTerm(list.Type, "<list>", [.. list.Elements.Select(Of)], CanFail: false),
        IrLet let => OfLet(let),
        IrBlock block => Of(block.Body),
        IrComprehension comprehension => OfComprehension(comprehension),
        _ => Opaque(node, node.GetType().Name + Detail(node), IrChildren.Of(node)),
    };

    private CelTerm OfVariable(VariableDeclaration variable)
    {
        if (variable.Definition is null)
        {
            return variable.Accessor is null && variable.Lookup is null
                ? new CelConstantTerm(variable.Type, variable.Constant)
                : new CelReadTerm(variable.Type, variable.Name);
        }

        if (!_named.TryGetValue(variable, out CelTerm? term))
        {
            _named.Add(variable, term = Of(variable.Definition.Ir));
        }

        return term;
    }

    private CelTerm OfField(IrField field)
    {
        CelTerm operand = Of(field.Operand);
        return operand is CelReadTerm read
            ? new CelReadTerm(field.Type, $"{read.Path}.{field.Field.Name}")
            : new CelCallTerm(field.Type, $"<field {field.Field.Name}>", [operand], CanFail: false);
    }

    private CelTerm OfCall(IrCall call)
    {
        ImmutableArray<CelTerm> arguments = [.. call.Arguments.Select(Of)];
        bool isOne = call.Overloads.Length == 1;
        if (isOne && call.Overloads[0].ContextType is null && !arguments.IsEmpty && arguments.All(a => a is CelConstantTerm) && Compute(call, arguments) is { } value)
        {
            return value;
        }

        return new CelCallTerm(call.Type, call.Overloads[0].Name, arguments, CanFail: !isOne || call.Overloads[0].IsFallible) { Overloads = call.Overloads };
    }

    /// <summary>The value of a call on constants; null when it has none, which is an error of each evaluation.</summary>
    private static CelConstantTerm? Compute(IrCall call, ImmutableArray<CelTerm> arguments)
    {
        object?[] values = [.. arguments.Select(a => ((CelConstantTerm)a).Value)];
        CelErrorCode code = DynamicCall.Dispatch(call.Overloads, null!, values, out object? result);
        return code == CelErrorCode.None ? new CelConstantTerm(call.Type, result) : null;
    }

    private CelTerm OfLet(IrLet let)
    {
        CelTerm value = Of(let.Value);
        _slots[let.Slot] = value;
        CelTerm body = Of(let.Body);
        return value is CelConstantTerm or CelReadTerm ? body : new CelStrictTerm([value], body);
    }

    private CelTerm OfComprehension(IrComprehension comprehension)
    {
        CelTerm range = Of(comprehension.Range);
        if (comprehension is { Kind: ComprehensionKind.All or ComprehensionKind.Exists, Second: null, Filter: null }
            && range is CelConstantTerm { Value: IList { Count: <= MaxUnrolled } items })
        {
            bool isAll = comprehension.Kind == ComprehensionKind.All;
            CelTerm? folded = null;
            foreach (object? item in items)
            {
                _slots[comprehension.First] = new CelConstantTerm(comprehension.First.Type, item);
                CelTerm body = new TermMaker(this).Of(comprehension.Body);
                folded = folded is null ? body : new CelLogicalTerm(folded, body, isAll);
            }

            return folded ?? new CelConstantTerm(CelType.Bool, isAll);
        }

        return Opaque(comprehension, $"{comprehension.Kind}/{comprehension.Filter is not null}", [comprehension.Range, .. Bodies(comprehension)]);
    }

    private TermMaker()
    {
    }

    /// <summary>Locals that hang on the value of an iteration are made anew.</summary>
    private TermMaker(TermMaker outer)
    {
        _named = outer._named;
        _slots = new Dictionary<IrSlot, CelTerm>(outer._slots, ReferenceEqualityComparer.Instance);
        _bound = outer._bound;
    }

    internal static CelTerm Make(IrNode node) => new TermMaker().Of(node);

    private static IEnumerable<IrNode> Bodies(IrComprehension comprehension) =>
        comprehension.Filter is { } filter ? [filter, comprehension.Body] : [comprehension.Body];

    /// <summary>A construct that is not looked into: equal only to the same construct over equal parts.</summary>
    private CelCallTerm Opaque(IrNode node, string name, IEnumerable<IrNode> parts)
    {
        var inner = new TermMaker(this);
        foreach (IrSlot slot in SlotsOf(node))
        {
            inner._slots[slot] = new CelReadTerm(slot.Type, string.Create(CultureInfo.InvariantCulture, $"<{inner._bound}>"));
            inner._bound++;
        }

        return new CelCallTerm(node.Type, $"<{name}>", [.. parts.Select(inner.Of)], CanFail: true);
    }

    private static IEnumerable<IrSlot> SlotsOf(IrNode node) => node switch
    {
        IrComprehension { Second: { } second } c => [c.First, second],
        IrComprehension c => [c.First],
        IrOptionalMap map => [map.Slot],
        _ => [],
    };

    private static string Detail(IrNode node) => node switch
    {
        IrHasKey has => " " + has.Key,
        IrConvert convert => " " + convert.Type,
        IrDynamicIndex { IsOptional: true } => "?",
        IrOptionalMap { IsFlat: true } => " flat",
        IrMap map => string.Concat(map.Entries.Select(e => e.IsOptional ? "?" : ".")),
        IrList list => string.Concat(list.Optional.Select(o => o ? "?" : ".")),
        _ => "",
    };
}

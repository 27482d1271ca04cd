using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Interpretation;

/// <summary>One evaluation of a tree: names, fields and literals. The overloads are those the checker chose, or null when it has not seen the tree.</summary>
internal sealed partial class Run(
    CelEnvironment environment,
    FrozenDictionary<int, ImmutableArray<Overload>>? overloads,
    object context,
    Meter meter,
    Dictionary<VariableDeclaration, Result> named,
    TraceObserver? observer = null)
{
    private readonly NameResolver _names = new(environment);

    internal Result Evaluate(CelExpr expr, Binding? scope)
    {
        if (!meter.TryCharge(1, expr.Start))
        {
            return Fail(CelErrorCode.LimitExceeded, expr);
        }

        Result result = expr switch
        {
            CelLiteral literal => OfLiteral(literal),
            CelIdent ident => OfIdent(ident, scope),
            CelSelect select => OfSelect(select, scope),
            CelCall call => OfCall(call, scope),
            CelListExpr list => OfList(list, scope),
            CelMapExpr map => OfMap(map, scope),
            _ => Fail(CelErrorCode.NoSuchOverload, expr),
        };
        observer?.Note(expr, result);
        return result;
    }

    private static Result Fail(CelErrorCode code, CelExpr at) => new(null, code, at.Start);

    private Result OfLiteral(CelLiteral literal)
    {
        if (literal.Kind != CelLiteralKind.Double || environment.Options.DecimalType is null)
        {
            return Result.Of(literal.Value);
        }

        return DecimalLiteral.TryParse(literal.Text, out decimal value) ? Result.Of(value) : Fail(CelErrorCode.InvalidConversion, literal);
    }

    private Result OfIdent(CelIdent ident, Binding? scope)
    {
        if (!ident.IsRooted && Binding.Find(scope, ident.Name) is { } binding)
        {
            return Force(binding);
        }

        return Resolve(ident.Name, ident.IsRooted, ident) ?? Fail(CelErrorCode.NoSuchVariable, ident);
    }

    /// <summary>The value of a binding; a definition is evaluated among the bindings before it.</summary>
    private Result Force(Binding binding)
    {
        Result value = binding.Known ?? Evaluate(binding.Definition!, binding.Outer);
        binding.Known = value;
        return value;
    }

    private Result? Resolve(string name, bool rooted, CelExpr at)
    {
        if (_names.Variable(name, rooted) is { } variable)
        {
            return OfVariable(variable, at);
        }

        return _names.Type(name, rooted) is { } type ? Result.Of(type.Erased) : null;
    }

    private Result OfVariable(VariableDeclaration variable, CelExpr at)
    {
        if (variable.Constant is { } constant)
        {
            return Result.Of(constant);
        }

        if (variable.Definition is { } definition)
        {
            Result defined = OfDefinition(variable, definition);
            return defined.IsOk ? defined : Fail(defined.Error, at);
        }

        if (variable.Lookup is { } lookup)
        {
            MemberReader.Require(lookup, context);
            object?[] arguments = [variable.Name, null];
            bool found = (bool)lookup.Invoke(context, arguments)!;
            CelErrorCode known = found ? DynamicCall.Convert(variable.Type.ClrType, arguments[1], out arguments[1]) : CelErrorCode.NoSuchVariable;
            return Result.Of(known, arguments[1], at.Start);
        }

        CelErrorCode code = variable.Reader!.Read(context, out object? value);
        return Result.Of(code, value, at.Start);
    }

    private Result OfDefinition(VariableDeclaration variable, CelChecked definition)
    {
        if (!named.TryGetValue(variable, out Result result))
        {
            result = new Run(definition.Environment, definition.Overloads, context, meter, named).Evaluate(definition.Syntax, null);
            named.Add(variable, result);
        }

        return result;
    }

    private Result OfSelect(CelSelect select, Binding? scope)
    {
        if (!select.IsOptional && !select.IsEscaped && ExpressionReader.QualifiedName(select, out bool rooted) is { } name && !IsLocal(name, rooted, scope)
            && Resolve(name, rooted, select) is { } found)
        {
            return found;
        }

        Result operand = Evaluate(select.Operand, scope);
        if (!operand.IsOk)
        {
            return operand;
        }

        CelErrorCode code = Field(operand.Value, select, out object? value);
        return Result.Of(code, value, select.Start);
    }

    private static bool IsLocal(string name, bool rooted, Binding? scope) => !rooted && Binding.Find(scope, name.Split('.')[0]) is not null;

    private CelErrorCode Field(object? operand, CelSelect select, out object? value)
    {
        if (!select.IsOptional)
        {
            return DynamicValues.Index(operand, select.Field, environment.HostTypes, out value);
        }

        CelErrorCode code = DynamicValues.OptionalIndex(operand, select.Field, environment.HostTypes, out CelOptional<object?> found);
        value = found;
        return code;
    }

    private Result OfList(CelListExpr list, Binding? scope)
    {
        List<object?> items = new(list.Elements.Length);
        for (int i = 0; i < list.Elements.Length; i++)
        {
            Result item = Evaluate(list.Elements[i], scope);
            if (!item.IsOk)
            {
                return item;
            }

            if (!list.Optional[i])
            {
                items.Add(item.Value);
            }
            else if (item.Value is not ICelOptional optional)
            {
                return Fail(CelErrorCode.NoSuchOverload, list.Elements[i]);
            }
            else if (optional.HasValue)
            {
                items.Add(optional.Boxed);
            }
        }

        return Result.Of(items.ToArray());
    }

    private Result OfMap(CelMapExpr map, Binding? scope)
    {
        Dictionary<object, object?> made = DynamicValues.NewMap<object, object?>(map.Entries.Length);
        foreach (CelMapEntry entry in map.Entries)
        {
            Result key = Evaluate(entry.Key, scope);
            Result value = key.IsOk ? Evaluate(entry.Value, scope) : key;
            if (!value.IsOk)
            {
                return value;
            }

            object? item = value.Value;
            if (entry.IsOptional)
            {
                if (item is not ICelOptional optional)
                {
                    return Fail(CelErrorCode.NoSuchOverload, entry.Value);
                }

                if (!optional.HasValue)
                {
                    continue;
                }

                item = optional.Boxed;
            }

            CelErrorCode code = DynamicValues.AddEntry(made, key.Value!, item);
            if (code != CelErrorCode.None)
            {
                return Fail(code, entry.Key);
            }
        }

        return Result.Of(made);
    }

    /// <summary>
    /// Charges what is in a value beyond the value itself: elements, and tens of characters. A value can hold another one many times
    /// (<c>cel.bind(b, [a, a], …)</c>), so counting stops where the limit does.
    /// </summary>
    private bool TryChargeSize(object? value, int position)
    {
        switch (value)
        {
            case var _ when !meter.CountsSizes:
                return true;
            case string text:
                return meter.TryCharge(text.Length / 10, position);
            case byte[] bytes:
                return meter.TryCharge(bytes.Length / 10, position);
            case ICelOptional { HasValue: true } optional:
                return TryChargeSize(optional.Boxed, position);
            case IDictionary map:
                return TryChargeElements(map.Keys, position) && TryChargeElements(map.Values, position);
            case IList list:
                return TryChargeElements(list, position);
            default:
                return true;
        }
    }

    private bool TryChargeElements(ICollection elements, int position)
    {
        bool charged = meter.TryCharge(elements.Count, position);
        foreach (object? element in elements)
        {
            // Elements without a size of their own are the common case.
            charged = charged && (element is bool or long or ulong or double || TryChargeSize(element, position));
            if (!charged)
            {
                break;
            }
        }

        return charged;
    }
}

using System.Collections.Frozen;
using System.Reflection;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>Collects declarations and makes an immutable <see cref="CelEnvironment"/> of them. Wrong declarations are mistakes of the host and throw.</summary>
public sealed class CelEnvironmentBuilder
{
    private readonly Dictionary<string, VariableDeclaration> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordDeclaration> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CelType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Overload>> _functions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _overloadIds = new(StringComparer.Ordinal);
    private CelEnvironmentOptions _options = new();

    /// <summary>Adds the operators, functions and types of the CEL specification.</summary>
    public CelEnvironmentBuilder AddStandardLibrary()
    {
        foreach (Overload overload in StandardDeclarations.Overloads)
        {
            Add(overload);
        }

        foreach (CelType type in StandardDeclarations.Types)
        {
            _types.TryAdd(type.Name, type);
        }

        return this;
    }

    /// <summary>Adds extension libraries.</summary>
    public CelEnvironmentBuilder AddExtensions(CelExtensionLibraries libraries)
    {
        foreach (Overload overload in ExtensionDeclarations.Of(libraries))
        {
            Add(overload);
        }

        foreach (CelType type in ExtensionDeclarations.TypesOf(libraries))
        {
            _types.TryAdd(type.Name, type);
        }

        return this;
    }

    /// <summary>Declares a record over the CLR type <typeparamref name="T"/>; refer to it with <c>CelType.Record(name, typeof(T))</c>, also in its own fields.</summary>
    /// <exception cref="ArgumentException">The name is taken, or a field does not fit.</exception>
    public CelEnvironmentBuilder AddRecord<T>(string name, Action<CelRecordBuilder<T>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);

        // The record comes first, so that a field may have its type.
        AddType(CelType.Record(name, typeof(T)));
        CelRecordBuilder<T> builder = new(TypeOf);
        fields(builder);
        _records.Add(name, new RecordDeclaration(CelType.Record(name, typeof(T)), builder.Fields));
        return this;
    }

    /// <summary>
    /// Declares a record over the CLR type <typeparamref name="T"/> with a field for each of its public properties, named in camel case:
    /// <c>NetDelta</c> becomes <c>netDelta</c>. Truth values, integers (signed ones as int, others as uint), floating point numbers, text,
    /// <c>byte[]</c>, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/>, optionals, lists and maps of these, and the CLR types of records
    /// and opaque types declared before have their CEL types. The members are found once, here.
    /// </summary>
    /// <typeparam name="T">A class or struct.</typeparam>
    /// <param name="name">The record's name; null takes that of the CLR type in camel case.</param>
    /// <exception cref="ArgumentException">The name is taken, or no CEL type carries a property.</exception>
    public CelEnvironmentBuilder AddRecord<T>(string? name = null) => AddRecord<T>(name ?? PublicProperties.CelName(typeof(T)), fields => fields.Properties());

    /// <summary>Declares a variable for every public property of <typeparamref name="TContext"/>, with names and types as <see cref="AddRecord{T}(string?)"/> gives them to fields. Properties whose names are declared already are left out.</summary>
    /// <typeparam name="TContext">The type that variables are read from.</typeparam>
    /// <param name="except">Names of properties to leave out.</param>
    /// <exception cref="ArgumentException">No CEL type carries a property, or there is no property with a name of <paramref name="except"/>.</exception>
    public CelEnvironmentBuilder AddVariables<TContext>(params string[] except)
    {
        foreach (PropertyInfo property in PublicProperties.Of(typeof(TContext), except))
        {
            string name = PublicProperties.CelName(property.Name);
            if (!_variables.ContainsKey(name))
            {
                AddVariable(name, TypeOf(property), property);
            }
        }

        return this;
    }

    /// <summary>Declares a host type; refer to it with <c>CelType.Opaque</c>. Its operators are declared with <see cref="AddOperator"/>; equality is CLR equality unless declared.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public CelEnvironmentBuilder AddOpaque(string name, Type clrType, int typeParameterCount = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(typeParameterCount);
        AddType(CelType.Opaque(name, clrType, [.. Enumerable.Repeat(CelType.Dyn, typeParameterCount)]));
        return this;
    }

    /// <summary>Declares a variable that is read from the context through a property, field or parameterless method of its type.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the member cannot carry <paramref name="type"/>.</exception>
    public CelEnvironmentBuilder AddVariable(string name, CelType type, MemberInfo accessor)
    {
        ArgumentNullException.ThrowIfNull(accessor);
        MemberAccess.Require(accessor, type, accessor.DeclaringType ?? typeof(object));
        return AddVariable(new VariableDeclaration(name, type, Accessor: accessor));
    }

    /// <summary>Declares a variable that is read from <paramref name="member"/> of <typeparamref name="TContext"/>.</summary>
    /// <exception cref="ArgumentException">The name is taken, there is no such member, or it cannot carry <paramref name="type"/>.</exception>
    public CelEnvironmentBuilder AddVariable<TContext>(string name, CelType type, string member) =>
        AddVariable(name, type, MemberAccess.Find(typeof(TContext), member));

    /// <summary>Declares a variable that is looked up by name while evaluating: <paramref name="lookup"/> is an instance method <c>bool (string name, out object? value)</c> of the context; the value is unboxed to <paramref name="type"/>.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the method has another shape.</exception>
    public CelEnvironmentBuilder AddLookupVariable(string name, CelType type, MethodInfo lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        ParameterInfo[] parameters = lookup.GetParameters();
        if (lookup.IsStatic || lookup.ReturnType != typeof(bool) || parameters.Length != 2
            || parameters[0].ParameterType != typeof(string) || parameters[1].ParameterType != typeof(object).MakeByRefType())
        {
            throw new ArgumentException($"`{lookup.Name}` is not `bool (string name, out object? value)`", nameof(lookup));
        }

        return AddVariable(new VariableDeclaration(name, type, Lookup: lookup));
    }

    /// <summary>Declares a name with a fixed value, which must have the CLR form of <paramref name="type"/>.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the value has another type.</exception>
    public CelEnvironmentBuilder AddConstant(string name, CelType type, object value)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(value);
        if (!type.ClrType.IsInstanceOfType(value))
        {
            throw new ArgumentException($"constant `{name}` is {value.GetType()}, {type} needs {type.ClrType}", nameof(value));
        }

        return AddVariable(new VariableDeclaration(name, type, Constant: value));
    }

    /// <summary>Declares a function or one more overload of it.</summary>
    /// <param name="name">The name; dots make a namespace.</param>
    /// <param name="overloadId">A unique id.</param>
    /// <param name="result">The result type.</param>
    /// <param name="parameters">The parameter types; for a member function the receiver comes first.</param>
    /// <param name="implementation">
    /// A static method over the CLR forms of the parameters. It either returns the result, or returns <see cref="CelErrorCode"/> and
    /// writes the result to a last <c>out</c> parameter. It must not throw. A first parameter more than declared (by value or <c>in</c>)
    /// receives the context. A generic method definition takes the CLR form of the type parameters with the same names.
    /// </param>
    /// <param name="member">Whether it is called as <c>receiver.name(…)</c>.</param>
    /// <exception cref="ArgumentException">The id is taken, or the implementation has another shape.</exception>
    public CelEnvironmentBuilder AddFunction(
        string name, string overloadId, CelType result, CelType[] parameters, MethodInfo implementation, bool member = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(overloadId);
        Add(OverloadFactory.Create(name, overloadId, result, parameters, implementation, member, isDynamicOnly: false));
        return this;
    }

    /// <summary>Declares an operator (a name of <see cref="CelOperators"/>) for the given operand types. <c>!=</c> follows from <c>==</c>.</summary>
    /// <exception cref="ArgumentException">The id is taken, or the implementation has another shape.</exception>
    public CelEnvironmentBuilder AddOperator(string name, string overloadId, CelType result, CelType[] parameters, MethodInfo implementation) =>
        AddFunction(name, overloadId, result, parameters, implementation);

    /// <summary>Gives literals with a point or an exponent the type <paramref name="decimalType"/> (over <see cref="decimal"/>, exact) instead of double.</summary>
    /// <exception cref="ArgumentException">The type is not an opaque type over <see cref="decimal"/>.</exception>
    public CelEnvironmentBuilder DecimalLiterals(CelType decimalType)
    {
        ArgumentNullException.ThrowIfNull(decimalType);
        if (decimalType.Kind != CelTypeKind.Opaque || decimalType.ClrType != typeof(decimal))
        {
            throw new ArgumentException($"{decimalType} is not an opaque type over decimal", nameof(decimalType));
        }

        _options = _options with { DecimalType = decimalType };
        return this;
    }

    /// <summary>Makes every expression whose type would be known only at run time an error.</summary>
    public CelEnvironmentBuilder ForbidDyn()
    {
        _options = _options with { AllowDyn = false };
        return this;
    }

    /// <summary>Makes the order of two different number types (<c>1 &lt; 2.5</c>) an error with a proposed edit, as their equality and arithmetic are already.</summary>
    public CelEnvironmentBuilder ForbidMixedNumbers()
    {
        _options = _options with { AllowMixedNumbers = false };
        return this;
    }

    /// <summary>
    /// Leaves out the type <c>double</c> and every function that takes or gives one, so that all numbers are exact. Literals with a point
    /// need <see cref="DecimalLiterals"/> then.
    /// </summary>
    public CelEnvironmentBuilder ForbidDouble()
    {
        _options = _options with { AllowDouble = false };
        return this;
    }

    /// <summary>
    /// Gives calls of an overload a more exact result type where one argument is a constant text: <c>oracle('eth')</c> can have fields
    /// of its own types.
    /// </summary>
    /// <param name="overloadId">The id that the overload was declared with.</param>
    /// <param name="parameter">The position of the argument, from 0.</param>
    /// <param name="results">The result type by text; each has the CLR form of the declared result.</param>
    /// <exception cref="ArgumentException">There is no such overload or parameter, or a type has another CLR form.</exception>
    public CelEnvironmentBuilder RefineResult(string overloadId, int parameter, IReadOnlyDictionary<string, CelType> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        List<Overload> overloads = _functions.Values.FirstOrDefault(list => list.Exists(o => o.Id == overloadId))
            ?? throw new ArgumentException($"there is no overload `{overloadId}`", nameof(overloadId));
        int index = overloads.FindIndex(o => o.Id == overloadId);
        Overload overload = overloads[index];
        if (parameter < 0 || parameter >= overload.Parameters.Length || !overload.Parameters[parameter].Equals(CelType.String))
        {
            throw new ArgumentException($"parameter {parameter} of `{overloadId}` is not a string", nameof(parameter));
        }

        if (results.Values.FirstOrDefault(type => type.ClrType != overload.Result.ClrType) is { } odd)
        {
            throw new ArgumentException($"{odd} has another CLR form than {overload.Result}", nameof(results));
        }

        overloads[index] = overload with { Refinement = new ResultRefinement(parameter, results.ToFrozenDictionary(StringComparer.Ordinal)) };
        return this;
    }

    /// <summary>Sets the namespace in which short names are looked up first, for example <c>a.b</c>.</summary>
    public CelEnvironmentBuilder SetContainer(string container)
    {
        _options = _options with { Container = container };
        return this;
    }

    /// <summary>Sets the bounds on texts.</summary>
    public CelEnvironmentBuilder SetLimits(CelLimits limits)
    {
        _options = _options with { Limits = limits };
        return this;
    }

    /// <summary>Refuses expressions whose worst-case cost is above <paramref name="maxCost"/>.</summary>
    /// <param name="maxCost">The limit. Default 1,000,000,000.</param>
    /// <param name="collectionSize">The size that a list or map from outside is assumed to have. Default 1000.</param>
    public CelEnvironmentBuilder SetCostLimit(long maxCost, long collectionSize = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCost);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(collectionSize);
        _options = _options with { MaxCost = maxCost, CollectionSize = collectionSize };
        return this;
    }

    /// <summary>Makes the environment.</summary>
    /// <exception cref="InvalidOperationException">Doubles are forbidden, but literals with a point are doubles.</exception>
    public CelEnvironment Build()
    {
        if (_options.AllowDouble)
        {
            return new CelEnvironment(_options, _variables, _records, _types, _functions);
        }

        if (_options.DecimalType is null)
        {
            throw new InvalidOperationException("without doubles, literals with a point need `DecimalLiterals`");
        }

        Dictionary<string, List<Overload>> functions = _functions
            .Select(f => KeyValuePair.Create(f.Key, f.Value.FindAll(o => !IsOrHasDouble(o.Result) && !o.Parameters.Any(IsOrHasDouble))))
            .Where(f => f.Value.Count > 0)
            .ToDictionary(StringComparer.Ordinal);
        return new CelEnvironment(
            _options, _variables, _records, _types.Where(t => t.Value.Kind != CelTypeKind.Double).ToDictionary(StringComparer.Ordinal), functions);
    }

    private static bool IsOrHasDouble(CelType type) => type.Kind == CelTypeKind.Double || type.Arguments.Any(IsOrHasDouble);

    private CelType TypeOf(PropertyInfo property) => PublicProperties.TypeOf(property, _types.Values);

    private CelEnvironmentBuilder AddVariable(VariableDeclaration variable)
    {
        ArgumentException.ThrowIfNullOrEmpty(variable.Name);
        if (!_variables.TryAdd(variable.Name, variable))
        {
            throw new ArgumentException($"`{variable.Name}` is declared twice", nameof(variable));
        }

        return this;
    }

    private void AddType(CelType type)
    {
        if (!_types.TryAdd(type.Name, type))
        {
            throw new ArgumentException($"type `{type.Name}` is declared twice", nameof(type));
        }
    }

    private void Add(Overload overload)
    {
        if (!_overloadIds.Add(overload.Id))
        {
            throw new ArgumentException($"overload `{overload.Id}` is declared twice", nameof(overload));
        }

        if (!_functions.TryGetValue(overload.Name, out List<Overload>? overloads))
        {
            _functions.Add(overload.Name, overloads = []);
        }

        overloads.Add(overload);
    }
}
